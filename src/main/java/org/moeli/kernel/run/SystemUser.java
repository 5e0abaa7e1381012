package org.moeli.kernel.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Whose process this is, as the system has it: never as a property of Java or a variable says,
 * which whoever starts the process may set.
 *
 * @param account numeric id of the account that the process runs under, or the name of the account
 *     that owns what it writes
 * @param basis how that was established
 * @param login numeric id of the account that somebody logged in with before becoming {@code
 *     account}, for instance by {@code sudo}; empty when the system has kept none
 * @param principal the Kerberos principal, where Hadoop's security is on
 */
public record SystemUser(
    String account, Basis basis, Optional<String> login, Optional<String> principal) {
  /** How an account was established. */
  public enum Basis {
    /** By the system's own record of the process. */
    PROCESS,
    /** By the owner of a file that the process has just made. */
    FILE
  }

  private static final Path PROCESS = Path.of("/proc/self");
  private static final Pattern UID = Pattern.compile("(?m)^Uid:\\s+(\\d+)");
  private static final Pattern SPAN = Pattern.compile("(?m)^\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)");
  private static final long NOBODY = 0xffff_ffffL;

  /** The user of this process. */
  public static SystemUser current() {
    return of(PROCESS, principalOfHadoop());
  }

  /**
   * @param process directory in which the system tells of the process
   */
  static SystemUser of(Path process, Optional<String> principal) {
    Optional<Long> uid = text(process, "status").flatMap(status -> first(UID, status));
    Optional<String> login =
        text(process, "loginuid")
            .flatMap(text -> first(Pattern.compile("(\\d+)"), text))
            .filter(id -> id != NOBODY)
            .map(id -> outside(process, id));
    return uid.map(id -> new SystemUser(outside(process, id), Basis.PROCESS, login, principal))
        .orElseGet(() -> new SystemUser(ownerOfFile(), Basis.FILE, login, principal));
  }

  /**
   * An id as it is outside of the name space in which this process may have put itself: there
   * everybody can be anybody.
   */
  private static String outside(Path process, long id) {
    Matcher span = SPAN.matcher(text(process, "uid_map").orElse(""));
    while (span.find()) {
      long inside = Long.parseLong(span.group(1));
      if (id >= inside && id < inside + Long.parseLong(span.group(3))) {
        return Long.toString(Long.parseLong(span.group(2)) + id - inside);
      }
    }
    return Long.toString(id);
  }

  private static Optional<Long> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }

  private static Optional<String> text(Path process, String name) {
    try {
      return Optional.of(Files.readString(process.resolve(name)));
    } catch (IOException e) {
      // Only Linux has it, and not every container shows all of it.
      return Optional.empty();
    }
  }

  private static String ownerOfFile() {
    try {
      Path file = Files.createTempFile("moeli", null);
      try {
        return Files.getOwner(file).getName();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> principalOfHadoop() {
    try {
      return UserGroupInformation.isSecurityEnabled()
          ? Optional.of(UserGroupInformation.getLoginUser().getUserName())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
