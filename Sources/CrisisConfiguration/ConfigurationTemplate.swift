/// A `crisis.yaml` to start from.
public enum ConfigurationTemplate {
  /// Comments that explain every key, and examples that count once their `#` is taken off.
  public static let text = """
    # crisis.yaml: what crisis-monitor is to know beside its built-in tables.
    #
    # It lies beside the reports and is read again whenever it is saved. A mistake is shown as
    # crisis.yaml:line:column: reason, and until it is mended the last good version stays in force;
    # 'crisis-monitor check FOLDER' lists all mistakes. Take the '# ' off an example to use it.

    # Sections that stand here take the place of the built-in rows; all others add to them.
    #
    # replace: [places, actors, sources, triggers]

    # Places to watch: first in the list of cities, found whether large or small. 'order' pins a
    # place. Country and position may be left out where the world's gazetteer has the place. 'kind'
    # is city (the default), province or site, a spot in a 'city'. A country is given by its name or
    # by two letters.
    #
    # places:
    #   - name: Westhaven
    #     aliases: [West Haven Port, Port of Westhaven]
    #     country: NZ
    #     region: Westhaven Province
    #     latitude: -41.2
    #     longitude: 174.7
    #     order: 1
    #   - name: Liberty Square
    #     kind: site
    #     city: Westhaven
    #     country: NZ
    #     latitude: -41.21
    #     longitude: 174.71

    # Who is who. 'kind' is person (the default), organisation or group; 'class' is state forces,
    # rebels, rioters, protesters, civilians, external forces or other. Roles count from their first
    # day to the day before 'to'; 'title' is shown where none of them holds. 'gender' is m or f.
    #
    # actors:
    #   - name: Maria Example
    #     aliases: [Example, M. Example]
    #     gender: f
    #     country: New Zealand
    #     class: state forces
    #     title: member of parliament
    #     roles:
    #       - title: Prime Minister
    #         from: 2020-01-11
    #         to: 2024-02-05
    #   - name: Harbour Workers Union
    #     aliases: [HWU]
    #     kind: organisation
    #     class: protesters

    # Outlets, and how far each has been found reliable: A completely, B usually, C fairly, D not
    # usually, E unreliable, F not to be judged. A built-in outlet of that name is graded.
    #
    # sources:
    #   - name: Westhaven Herald
    #     aliases: [The Herald]
    #     domain: westhaven-herald.example
    #     reliability: B

    # Words that make an event. 'form' is verb (in all its forms; 'past' and 'participle' where they
    # are irregular), noun (with its plural) or phrase (as written). 'category' is one of those of
    # the timeline, or none for words that only look like an event. 'needs' asks for more, as in the
    # built-in table: patient=person|crowd (whom it is done to), agent=crowd (who does it),
    # any=vehicle (anywhere in the clause).
    #
    # triggers:
    #   - phrase: picket
    #     form: verb
    #     category: protest
    #   - phrase: outbid
    #     form: verb
    #     past: outbid
    #     participle: outbid
    #     category: none
    #   - phrase: water cannon salute
    #     form: phrase
    #     category: none
    #     needs: any=vehicle

    # How much of one report counts: so many megabytes (1 to 100) of its file, so many findings (1
    # to 10 million) of its text. What is beyond is left out, and the report carries a warning.
    #
    # limits:
    #   megabytes: 8
    #   records: 100000

    # What is to call somebody, in the monitor and in 'crisis-monitor watch FOLDER'. 'when' is event
    # (the default: a report tells of something new), corroborated (an incident gets its second
    # independent source; 'sources' for another number), contradicted (reports contradict each other)
    # or surge (three times what is usual is told of a place in a day; 'times' for another number).
    # 'place', 'category', 'actor', 'source' and 'certainty' narrow it, each one word or a list, and
    # 'filter' is any expression of the filter line. One word for 'certainty' means: at least so sure.
    # 'bell' is on unless it says false; 'notify' tells the desktop through the terminal; 'run' is a
    # program with its arguments, which gets the record as JSON on its standard input, and is run only
    # where crisis-monitor was started with --run-commands.
    #
    # alerts:
    #   - {place: Westhaven, category: [gunfire, killing], certainty: reported}
    #   - {name: Second source, when: corroborated, notify: true}
    #   - {when: contradicted, filter: 'city:Westhaven -category:statement'}
    #   - {when: surge, place: Westhaven, times: 4, run: [mail, -s, Surge, desk@herald.example]}

    """
}
