#pragma once
#include <stddef.h>

/// One word table, embedded as it lies in `tables/`: UTF-8 text, tab-separated.
typedef struct {
  const char *name;            ///< file name without folder, e.g. "places.tsv"
  const unsigned char *bytes;  ///< not zero-terminated
  size_t count;                ///< length in bytes
} CLexiconTable;

/// All tables but those below; the last entry has a null name.
const CLexiconTable *cLexiconTableList(void);

/// The table of the world's cities.
const CLexiconTable *cLexiconGazetteer(void);

/// The table of the world's coasts and borders.
const CLexiconTable *cLexiconBorders(void);
