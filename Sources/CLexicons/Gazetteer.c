#include "CLexicons.h"

// In a file of its own, so that a change of a small table compiles quickly.
static const unsigned char gazetteer[] = {
#embed "tables/gazetteer.tsv"
};

static const CLexiconTable table = {"gazetteer.tsv", gazetteer, sizeof(gazetteer)};

const CLexiconTable *cLexiconGazetteer(void) { return &table; }
