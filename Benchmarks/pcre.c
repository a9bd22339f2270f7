/* Tries every pattern of a file on every text, one by one: what matching costs without literals.

     pcre PATTERNS TEXTS [-c]

   One pattern a line, one text a line; prints text, pattern, start and end of each match, counted
   from 0, or with -c only how many there are. UTF is checked once for each text and not for each
   match; patterns are compiled to machine code.
   cc -O2 pcre.c -lpcre2-8 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *contents(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  *size = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*size + 1);
  if (fread(bytes, 1, *size, file) != *size) exit(2);
  fclose(file);
  return bytes;
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  size_t size;
  char *text = contents(arguments[1], &size);
  pcre2_code **codes = NULL;
  size_t patterns = 0;
  for (char *at = text, *end; at < text + size; at = end + 1) {
    end = memchr(at, '\n', text + size - at);
    if (!end) break;
    int error;
    PCRE2_SIZE offset;
    codes = realloc(codes, (patterns + 1) * sizeof *codes);
    codes[patterns] = pcre2_compile((PCRE2_SPTR)at, end - at, PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS,
                                    &error, &offset, NULL);
    if (!codes[patterns]) return 2;
    pcre2_jit_compile(codes[patterns++], PCRE2_JIT_COMPLETE);
  }
  pcre2_match_data *data = pcre2_match_data_create(8, NULL);
  text = contents(arguments[2], &size);
  size_t number = 0, found = 0;
  for (char *at = text, *end; at < text + size; at = end + 1, number++) {
    end = memchr(at, '\n', text + size - at);
    if (!end) break;
    for (size_t pattern = 0; pattern < patterns; pattern++) {
      PCRE2_SIZE start = 0;
      while (pcre2_match(codes[pattern], (PCRE2_SPTR)at, end - at, start, PCRE2_NO_UTF_CHECK, data, NULL) > 0) {
        PCRE2_SIZE *place = pcre2_get_ovector_pointer(data);
        if (count < 4) printf("%zu %zu %zu %zu\n", number, pattern, place[0], place[1]);
        start = place[1];
        found++;
      }
    }
  }
  if (count > 3) printf("%zu\n", found);
  return 0;
}
