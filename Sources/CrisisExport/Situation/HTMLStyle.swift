/// How the page looks: one column on a phone, wider on a desk, black on white in print.
enum HTMLStyle {
  /// The style sheet, all of it.
  static let sheet = """
    :root { color-scheme: light dark; --page: #fff; --text: #1b1f24; --muted: #57606a;
      --line: #d0d7de; --tint: #f3f6f9; --accent: #0b5c9e; --land: #8c959f; --alarm: #9a3412; }
    @media (prefers-color-scheme: dark) { :root { --page: #12161b; --text: #e6e9ec;
      --muted: #a4aeb8; --line: #363e47; --tint: #1b2128; --accent: #7fbcf0; --land: #6b7682;
      --alarm: #f4a77c; } }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0 auto; max-width: 62rem; padding: 1rem; background: var(--page);
      color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans",
      "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0 .75rem; }
    h2 { font-size: 1.2rem; margin: 2.25rem 0 .75rem; padding-bottom: .25rem;
      border-bottom: 2px solid var(--accent); }
    h3 { font-size: 1.02rem; margin: 1.5rem 0 .5rem; }
    h4 { font-size: .95rem; margin: 0 0 .4rem; }
    p { margin: 0; }
    a { color: var(--accent); }
    ul, ol { margin: 0; padding: 0; list-style: none; }
    header { border-top: 6px solid var(--accent); padding-top: .5rem; }
    .facts { margin: 0; display: flex; flex-wrap: wrap; gap: .25rem 2rem; }
    .facts div { display: flex; gap: .4rem; flex-wrap: wrap; }
    dt { color: var(--muted); }
    dd { margin: 0; font-weight: 600; }
    .tallies { display: grid; grid-template-columns: repeat(2, 1fr); gap: .5rem; margin: 1rem 0; }
    .tallies li { border: 1px solid var(--line); border-radius: .4rem; background: var(--tint);
      padding: .4rem .75rem; color: var(--muted); }
    .tallies b { display: block; color: var(--text); font-size: 1.6rem; line-height: 1.2; }
    .basis, .caption, .more, .count { color: var(--muted); font-size: .9rem; }
    .count { font-weight: 400; }
    .caption { margin-top: .5rem; }
    .more { font-style: italic; margin-top: .5rem; }
    .statements li { padding: .6rem 0 .6rem .8rem; border-left: 3px solid var(--line);
      margin-bottom: .5rem; break-inside: avoid; }
    .lead { color: var(--muted); font-size: .9rem; }
    .kind { color: var(--accent); margin-right: .35rem; display: inline-block; }
    .kind::first-letter { text-transform: uppercase; }
    .by { color: var(--muted); }
    .support { color: var(--muted); font-size: .87rem; display: block; }
    .plain li { padding-left: 1.1rem; position: relative; margin-bottom: .4rem; }
    .plain li::before { content: "–"; position: absolute; left: 0; color: var(--muted); }
    sup { line-height: 0; font-size: .75em; margin-left: .15em; }
    sup a { padding: .3em .1em; text-decoration: none; }
    a:hover, a:focus-visible { text-decoration: underline; }
    table { border-collapse: collapse; width: 100%; font-size: .95rem; }
    th, td { text-align: left; vertical-align: top; padding: .45rem .6rem .45rem 0;
      border-bottom: 1px solid var(--line); }
    thead th { color: var(--muted); font-weight: 600; font-size: .87rem; }
    .map { margin: 0; }
    svg { display: block; width: 100%; max-width: 44rem; height: auto; background: var(--tint);
      border: 1px solid var(--line); border-radius: .4rem; }
    .borders { fill: none; stroke: var(--land); stroke-width: .7; }
    .spot { fill: var(--accent); fill-opacity: .55; stroke: var(--accent); }
    .empty { fill: none; stroke: var(--muted); }
    svg text { fill: var(--text); font-size: 11px; paint-order: stroke; stroke: var(--tint);
      stroke-width: 3px; stroke-linejoin: round; }
    .axis { position: relative; height: 1.4rem; font-size: .8rem; color: var(--muted); }
    .axis span { position: absolute; white-space: nowrap; }
    .timeline li { border-top: 1px solid var(--line); padding: .25rem 0; break-inside: avoid; }
    .name { display: block; font-weight: 600; font-size: .92rem; }
    .lane { display: block; position: relative; overflow: hidden; }
    .rule { position: absolute; top: 0; bottom: 0; border-left: 1px solid var(--line); }
    .mark { position: absolute; min-width: 3px; height: 18px; border-top: 4px solid var(--accent);
      background: var(--tint); overflow: hidden; container-type: inline-size; }
    .mark b { font: normal 11px/13px system-ui, "Noto Sans", Arial, sans-serif; display: block;
      white-space: nowrap; overflow: hidden; text-overflow: ellipsis; padding: 0 2px; }
    @container (max-width: 2.6rem) { .mark b { display: none; } }
    .vague { border-top-color: var(--land); }
    .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .75rem; }
    .side { border: 1px solid var(--line); border-top: 3px solid var(--alarm); padding: .6rem .75rem;
      border-radius: .3rem; break-inside: avoid; }
    .side p + p { margin-top: .5rem; }
    #revised .side { border-top-color: var(--line); }
    .notes { font-size: .87rem; list-style: decimal; padding-left: 2.2rem; }
    .notes li { margin-bottom: .25rem; break-inside: avoid; }
    .notes li:target, sup a:target { background: var(--tint); outline: 2px solid var(--accent); }
    code { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .95em;
      overflow-wrap: anywhere; }
    .back { text-decoration: none; padding: 0 .3em; }
    footer { margin-top: 2rem; color: var(--muted); font-size: .87rem; }
    @media (min-width: 45rem) {
      body { padding: 1.5rem 2rem; }
      h1 { font-size: 2.1rem; }
      .tallies { grid-template-columns: repeat(4, 1fr); }
      .axis { margin-left: 13rem; }
      .timeline li { display: flex; }
      .name { flex: 0 0 13rem; padding-right: 1rem; }
      .name .count { display: block; font-size: .82rem; line-height: 1.2; }
      .lane { flex: 1; }
      .notes { columns: 2; column-gap: 2.5rem; }
    }
    @media (max-width: 44.99rem) {
      thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
      table, tbody, tr, th, td { display: block; }
      tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
      th, td { border: 0; padding: .1rem 0; }
      td::before { content: attr(data-label) ": "; color: var(--muted); }
      td.none { display: none; }
      tbody th::first-letter { text-transform: uppercase; }
    }
    @media print {
      :root { --page: #fff; --text: #000; --muted: #444; --line: #bbb; --tint: #fff;
        --accent: #0b4a80; --land: #888; --alarm: #7a2a0e; }
      @page { margin: 16mm 14mm; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      h2, h3, h4 { break-after: avoid; }
      .map, .timeline, tr, .tallies { break-inside: avoid; }
      svg { max-width: 12cm; }
      .back { display: none; }
      a { color: inherit; text-decoration: none; }
    }
    """
}
