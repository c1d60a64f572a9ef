#include "CLexicons.h"

// Each table is embedded byte for byte (C23 #embed) and rebuilt when its file changes. The large
// gazetteer stands in a file of its own, so that a change of a small table compiles quickly.
// To add a table: one array here, one line in the list below.

static const unsigned char functionWords[] = {
#embed "tables/function-words.tsv"
};
static const unsigned char verbs[] = {
#embed "tables/verbs.tsv"
};

#define TABLE(name, array) {name, array, sizeof(array)}

static const CLexiconTable tables[] = {
  TABLE("function-words.tsv", functionWords),
  TABLE("verbs.tsv", verbs),
  {0, 0, 0},
};

const CLexiconTable *cLexiconTableList(void) { return tables; }
