#ifndef LISTING_LINT_CXML2_SHIM_H
#define LISTING_LINT_CXML2_SHIM_H

#include <libxml/xmlversion.h>
/* A build with ICU pulls ICU's own headers in, which clash with the copy inside Foundation. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* A macro in some versions and a variable in others; both say what is in use, not what was built with. */
static inline const char *listing_lint_libxml2_version(void) { return xmlParserVersion; }

#endif
