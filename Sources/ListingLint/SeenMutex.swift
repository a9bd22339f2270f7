// The lock of builds for ThreadSanitizer, which goes before the one of the same name that all import.

#if THREADS_WATCHED
import LintRules

typealias Mutex = LintRules.Mutex
#endif
