package org.moeli.ingest.record;

import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in the format of a file, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException charset(String name) {
    return PipelineException.configuration(
        "Charset " + name + " is not supported",
        "Records are found in the bytes, so ASCII characters must be single ASCII bytes",
        "Use UTF-8 or a single-byte charset such as windows-1252");
  }

  static PipelineException delimiter() {
    return PipelineException.configuration(
        "The delimiter is not one ASCII character other than a letter, digit or line end",
        "Fields could not be told from their content",
        "Use for example ; , | or a tab");
  }

  static PipelineException quote() {
    return PipelineException.configuration(
        "The quote is not one ASCII character other than a letter, digit, blank or delimiter",
        "Fields could not be told from their content",
        "Use \" or leave the quote out");
  }

  static PipelineException recordElement() {
    return PipelineException.configuration(
        "The record element is not the name of an XML element",
        "An XML feed needs the name of the element that is one record",
        "Write it as in the file, with its prefix and without < and >");
  }

  static PipelineException source(String column, String source) {
    return PipelineException.configuration(
        "Column " + column + " has no valid source: " + source,
        "A source is a header name, or a path a.b.c (XML: with @ before an attribute; JSON:"
            + " with [] at its end for an array)",
        "Correct the source of the column");
  }

  static PipelineException sameSource(String column, String source) {
    return PipelineException.configuration(
        "Column " + column + " reads the same source as another one",
        "Each source needs to be read once: " + source,
        "Keep one of the two columns and use it in both places");
  }

  static PipelineException samePlace(RecordFormat.Column array, RecordFormat.Column other) {
    return PipelineException.configuration(
        "Columns " + array.name() + " and " + other.name() + " read the same place",
        array.source() + " takes all that stands there, " + other.source() + " a part of it",
        "Keep the array and take its parts from it in the expressions");
  }
}
