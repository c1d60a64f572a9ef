#include "CLexicons.h"

// Each table is embedded byte for byte (C23 #embed) and rebuilt when its file changes. The large
// gazetteer stands in a file of its own, so that a change of a small table compiles quickly.
// To add a table: one array here, one line in the list below, both in order of the names.

static const unsigned char abbreviations[] = {
#embed "tables/abbreviations.tsv"
};
static const unsigned char actorGroups[] = {
#embed "tables/actor-groups.tsv"
};
static const unsigned char actorPeoples[] = {
#embed "tables/actor-peoples.tsv"
};
static const unsigned char actors[] = {
#embed "tables/actors.tsv"
};
static const unsigned char calendarWords[] = {
#embed "tables/calendar-words.tsv"
};
static const unsigned char capitalWords[] = {
#embed "tables/capital-words.tsv"
};
static const unsigned char countries[] = {
#embed "tables/countries.tsv"
};
static const unsigned char countryCodes[] = {
#embed "tables/country-codes.tsv"
};
static const unsigned char cueVerbs[] = {
#embed "tables/cue-verbs.tsv"
};
static const unsigned char eventModality[] = {
#embed "tables/event-modality.tsv"
};
static const unsigned char eventNouns[] = {
#embed "tables/event-nouns.tsv"
};
static const unsigned char eventTriggers[] = {
#embed "tables/event-triggers.tsv"
};
static const unsigned char firstNames[] = {
#embed "tables/first-names.tsv"
};
static const unsigned char functionWords[] = {
#embed "tables/function-words.tsv"
};
static const unsigned char incidentWords[] = {
#embed "tables/incident-words.tsv"
};
static const unsigned char lineCues[] = {
#embed "tables/line-cues.tsv"
};
static const unsigned char nameParticles[] = {
#embed "tables/name-particles.tsv"
};
static const unsigned char numberWords[] = {
#embed "tables/number-words.tsv"
};
static const unsigned char organisationWords[] = {
#embed "tables/organisation-words.tsv"
};
static const unsigned char organisations[] = {
#embed "tables/organisations.tsv"
};
static const unsigned char outlets[] = {
#embed "tables/outlets.tsv"
};
static const unsigned char placeAmbiguous[] = {
#embed "tables/place-ambiguous.tsv"
};
static const unsigned char placeDescriptions[] = {
#embed "tables/place-descriptions.tsv"
};
static const unsigned char placeNames[] = {
#embed "tables/place-names.tsv"
};
static const unsigned char placeWords[] = {
#embed "tables/place-words.tsv"
};
static const unsigned char places[] = {
#embed "tables/places.tsv"
};
static const unsigned char quotePhrases[] = {
#embed "tables/quote-phrases.tsv"
};
static const unsigned char readingWords[] = {
#embed "tables/reading-words.tsv"
};
static const unsigned char stateWords[] = {
#embed "tables/state-words.tsv"
};
static const unsigned char titles[] = {
#embed "tables/titles.tsv"
};
static const unsigned char verbs[] = {
#embed "tables/verbs.tsv"
};
static const unsigned char timeHolidays[] = {
#embed "tables/time-holidays.tsv"
};
static const unsigned char timePhrases[] = {
#embed "tables/time-phrases.tsv"
};
static const unsigned char timeWords[] = {
#embed "tables/time-words.tsv"
};

#define TABLE(name, array) {name, array, sizeof(array)}

static const CLexiconTable tables[] = {
  TABLE("abbreviations.tsv", abbreviations),
  TABLE("actor-groups.tsv", actorGroups),
  TABLE("actor-peoples.tsv", actorPeoples),
  TABLE("actors.tsv", actors),
  TABLE("calendar-words.tsv", calendarWords),
  TABLE("capital-words.tsv", capitalWords),
  TABLE("countries.tsv", countries),
  TABLE("country-codes.tsv", countryCodes),
  TABLE("cue-verbs.tsv", cueVerbs),
  TABLE("event-modality.tsv", eventModality),
  TABLE("event-nouns.tsv", eventNouns),
  TABLE("event-triggers.tsv", eventTriggers),
  TABLE("first-names.tsv", firstNames),
  TABLE("function-words.tsv", functionWords),
  TABLE("incident-words.tsv", incidentWords),
  TABLE("line-cues.tsv", lineCues),
  TABLE("name-particles.tsv", nameParticles),
  TABLE("number-words.tsv", numberWords),
  TABLE("organisation-words.tsv", organisationWords),
  TABLE("organisations.tsv", organisations),
  TABLE("outlets.tsv", outlets),
  TABLE("place-ambiguous.tsv", placeAmbiguous),
  TABLE("place-descriptions.tsv", placeDescriptions),
  TABLE("place-names.tsv", placeNames),
  TABLE("place-words.tsv", placeWords),
  TABLE("places.tsv", places),
  TABLE("quote-phrases.tsv", quotePhrases),
  TABLE("reading-words.tsv", readingWords),
  TABLE("state-words.tsv", stateWords),
  TABLE("titles.tsv", titles),
  TABLE("verbs.tsv", verbs),
  TABLE("time-holidays.tsv", timeHolidays),
  TABLE("time-phrases.tsv", timePhrases),
  TABLE("time-words.tsv", timeWords),
  {0, 0, 0},
};

const CLexiconTable *cLexiconTableList(void) { return tables; }
