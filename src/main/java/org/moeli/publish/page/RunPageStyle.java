package org.moeli.publish.page;

import java.util.regex.Pattern;

/**
 * Colours, type and layout of the page, on screen and on paper. The colours keep their order of
 * lightness in black and white; text has a contrast of at least 4.5 to 1.
 */
final class RunPageStyle {
  static final String INK = "#1c2733";
  static final String GREY = "#55606b";
  static final String RULE = "#ccd3da";
  static final String DARK = "#1f4e79";
  static final String PALE = "#a9c8e0";
  static final String SIGNAL = "#b3470d";

  /** Type that every system has in some form; nothing is loaded. */
  static final String FONTS =
      "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

  private static final Pattern NOT_LETTERS = Pattern.compile("[^A-Za-z]+");

  private static final String CSS =
      """
      :root { color-scheme: light; }
      * { box-sizing: border-box; }
      html { -webkit-text-size-adjust: 100%; }
      body { margin: 0; background: #ffffff; color: #1c2733; font-size: 16px; line-height: 1.5;
        font-family: 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans',
        sans-serif; }
      .banner { background: #8f1d14; color: #ffffff; padding: 10px 16px; text-align: center; }
      .banner strong { letter-spacing: 0.12em; margin-right: 0.8em; }
      header, main, footer { max-width: 1000px; margin: 0 auto; padding: 0 24px; }
      h1 { font-size: 30px; line-height: 1.2; margin: 32px 0 8px; font-weight: 600; }
      h2 { font-size: 22px; line-height: 1.3; margin: 56px 0 12px; padding-top: 12px;
        border-top: 3px solid #1f4e79; font-weight: 600; }
      h3 { font-size: 17px; margin: 28px 0 8px; }
      p { margin: 8px 0; max-width: 74ch; }
      a { color: #1f4e79; }
      .run { display: flex; flex-wrap: wrap; gap: 2px 24px; margin: 0; color: #55606b;
        font-size: 14px; }
      .run div { display: flex; gap: 6px; }
      .run dd { margin: 0; color: #1c2733; overflow-wrap: anywhere; }
      .keys { display: flex; flex-wrap: wrap; gap: 12px 32px; margin: 24px 0 8px; padding: 14px 0;
        border-top: 1px solid #ccd3da; border-bottom: 1px solid #ccd3da; list-style: none; }
      .keys li { flex: 1 1 110px; font-size: 14px; line-height: 1.3; color: #55606b; }
      .keys strong { display: block; font-size: 25px; font-weight: 600; color: #1c2733;
        font-variant-numeric: tabular-nums; white-space: nowrap; }
      nav ol { margin: 12px 0 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap;
        gap: 4px 18px; font-size: 14px; }
      figure { margin: 20px 0; }
      figcaption, caption { text-align: left; font-weight: 600; font-size: 15px; padding: 0 0 6px; }
      figcaption span { display: block; font-weight: 400; font-size: 14px; color: #55606b; }
      caption { white-space: nowrap; }
      .chart { overflow-x: auto; }
      svg { display: block; width: 100%; min-width: 640px; max-width: 860px; height: auto; }
      .scroll { overflow-x: auto; margin: 20px 0 4px; }
      table { border-collapse: collapse; font-size: 14px; line-height: 1.35;
        font-variant-numeric: tabular-nums; }
      th, td { padding: 4px 10px; text-align: right; vertical-align: top; white-space: nowrap; }
      thead th { border-bottom: 1px solid #1c2733; vertical-align: bottom; font-weight: 600;
        white-space: normal; max-width: 18ch; }
      thead th[scope=colgroup] { text-align: center; border-left: 1px solid #ccd3da; }
      th:first-child, td.t, th.t, td.k { text-align: left; }
      tr > th:first-child { padding-left: 0; }
      thead tr:nth-child(2) th { text-align: right; padding-left: 10px; }
      tbody th { font-weight: 400; }
      .figures tbody th { background: #ffffff; position: sticky; left: 0; }
      tbody tr { border-bottom: 1px solid #e6eaee; }
      tbody tr.first > * { border-top: 1px solid #8b96a1; }
      tbody tr.total, tbody tr.total th { font-weight: 600; }
      tbody tr.total { border-top: 1px solid #1c2733; border-bottom: 1px solid #1c2733; }
      td.t, tbody th.t { white-space: normal; overflow-wrap: break-word; min-width: 12ch; }
      tbody th.t { overflow-wrap: anywhere; min-width: 20ch; }
      td.c { color: #6b4700; background: #faf3e3; }
      td.x { color: #55606b; }
      td.bad { color: #8f1d14; font-weight: 600; }
      .tight th, .tight td { padding: 3px 6px; font-size: 13px; }
      .marks, .key { font-size: 13px; color: #55606b; margin: 4px 0 0; max-width: none; }
      .note { border-left: 4px solid #1f4e79; padding: 6px 14px; background: #eef4f9; }
      .alert { border-left: 4px solid #8f1d14; padding: 6px 14px; background: #fbeeec; }
      dl.words { columns: 2 300px; column-gap: 48px; margin: 0; }
      dl.words div { break-inside: avoid; padding: 5px 0; }
      dl.words dt { font-weight: 600; }
      dl.words dd { margin: 0; max-width: 74ch; }
      code { font-family: Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace;
        font-size: 0.92em; overflow-wrap: anywhere; }
      footer p { max-width: none; }
      footer { margin-top: 48px; padding: 16px 24px 40px; color: #55606b; font-size: 13px; }
      @media (max-width: 560px) {
        header, main, footer { padding-left: 14px; padding-right: 14px; }
        h1 { font-size: 24px; }
        h2 { font-size: 20px; margin-top: 40px; }
        caption { white-space: normal; }
        td.t { min-width: 24ch; }
        .keys li { flex: 1 1 40%; }
        .keys strong { font-size: 21px; }
      }
      @page { size: A4; margin: 18mm 14mm 16mm;
        @top-center { content: '%RELEASE%'; font: bold 9pt sans-serif; color: #8f1d14; }
        @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; } }
      @media print {
        body { font-size: 9.5pt; line-height: 1.4; -webkit-print-color-adjust: exact;
          print-color-adjust: exact; }
        .banner { background: #ffffff; color: #8f1d14; border: 1.5pt solid #8f1d14; }
        header, main, footer { max-width: none; padding: 0; }
        nav { display: none; }
        h1 { font-size: 19pt; margin-top: 14pt; }
        h2 { font-size: 13.5pt; margin: 22pt 0 6pt; padding-top: 6pt; break-after: avoid; }
        h3, figcaption, caption { break-after: avoid; font-size: 10pt; }
        p, li, dd { orphans: 3; widows: 3; }
        figure, tr, .whole, .keys, .note, .alert { break-inside: avoid; }
        .note, .alert { break-after: avoid; }
        figcaption span, .run, .keys li { font-size: 8.5pt; }
        .keys { gap: 6pt 10pt; padding: 7pt 0; margin: 12pt 0 0; }
        .keys li { flex-basis: 70px; }
        .keys strong { font-size: 14pt; }
        svg { min-width: 0; max-width: none; }
        .scroll, .chart { overflow: visible; }
        table { font-size: 8pt; }
        th, td { padding: 1.6pt 5pt; }
        .tight th, .tight td { font-size: 7.5pt; padding: 1.3pt 2.6pt; }
        thead { display: table-header-group; }
        tbody tr:nth-child(-n+3) { break-after: avoid; }
        tbody tr:nth-last-child(-n+3) { break-before: avoid; }
        .figures tbody th { position: static; }
        td.t { min-width: 0; }
        .marks, .key { font-size: 7.5pt; break-before: avoid; }
        a { color: inherit; text-decoration: none; }
      }
      """;

  private RunPageStyle() {}

  /** The style sheet; the release mark stands at the head of every printed page. */
  static String css(String releaseCode) {
    return CSS.replace("%RELEASE%", NOT_LETTERS.matcher(releaseCode).replaceAll(" ").strip());
  }
}
