package org.moeli.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.run.SystemUser.Basis;

/** Who runs something is asked of the system. */
class SystemUserTest {
  @TempDir Path process;

  /** The real id counts, not the one that a program takes on for a while. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # status             | login      | map            | account | login
          1001 1002 1003 1004, 4294967295, 0 0 4294967295, 1001, -
          1001 1001 1001 1001, 1005,       0 0 4294967295, 1001, 1005
          0 0 0 0,             4294967295, 0 1001 1,       1001, -
          0 0 0 0,             0,          0 1001 1,       1001, 1001
          5 5 5 5,             4294967295, 0 100000 65536, 100005, -
          1001 1001 1001 1001, -,          -,              1001, -
          """)
  void theAccountIsThatOfTheProcessAsSeenFromOutside(
      String status, String loginUid, String map, String account, String login) throws IOException {
    write("status", "Name:\tjava\nUid:\t" + status.replace(' ', '\t') + "\nGid:\t7\n");
    write("loginuid", loginUid);
    write("uid_map", map);

    assertEquals(
        new SystemUser(account, Basis.PROCESS, Optional.ofNullable(login), Optional.empty()),
        SystemUser.of(process, Optional.empty()));
  }

  private void write(String name, String text) throws IOException {
    if (text != null) {
      Files.writeString(process.resolve(name), text);
    }
  }

  @Test
  void withoutARecordOfTheProcessItIsTheOwnerOfWhatItWrites() throws IOException {
    SystemUser user = SystemUser.of(process.resolve("none"), Optional.of("thabo@MOELI"));

    assertEquals(
        new SystemUser(
            Files.getOwner(process).getName(),
            Basis.FILE,
            Optional.empty(),
            Optional.of("thabo@MOELI")),
        user);
  }

  /** {@code -Duser.name} once put somebody else into the account of reads. */
  @Test
  void aPropertyOfJavaSaysNothing() throws IOException {
    SystemUser before = SystemUser.current();
    String name = System.getProperty("user.name");
    System.setProperty("user.name", "somebody-else");
    try {
      assertEquals(before, SystemUser.current());
    } finally {
      System.setProperty("user.name", name);
    }
    assertEquals(Files.getAttribute(process, "unix:uid").toString(), before.account());
  }
}
