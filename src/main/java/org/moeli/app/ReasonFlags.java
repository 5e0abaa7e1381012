package org.moeli.app;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Why a restricted zone is to be read. */
final class ReasonFlags {
  @Option(
      names = "--purpose",
      paramLabel = "CODE",
      description = "Purpose of the read (schemas/codes/reveal_purpose.csv).")
  private String purpose;

  @Option(
      names = "--ticket",
      paramLabel = "N",
      description = "Number of the case or request that asks for it.")
  private String ticket;

  Optional<String> purpose() {
    return Optional.ofNullable(purpose);
  }

  Optional<String> ticket() {
    return Optional.ofNullable(ticket);
  }
}
