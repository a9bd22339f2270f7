#ifndef LISTING_LINT_CXML2_SHIM_H
#define LISTING_LINT_CXML2_SHIM_H

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlversion.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#endif
