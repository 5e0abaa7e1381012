package org.moeli.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.OwnerOnly;
import org.moeli.kernel.table.LakeRoot;

/** Names are for one account, and nothing is for others to write. */
class ZoneAccessTest {
  @TempDir Path directory;
  private Path lake;

  @BeforeEach
  void make() throws IOException {
    // Anybody may come as far as this, as in /srv.
    set(directory, "rwxr-xr-x");
    lake = directory.resolve("lake");
    ZoneAccess.make(lake);
    OwnerOnly.makeDirectory(directory.resolve("landing"));
    OwnerOnly.write(directory.resolve("moeli.key"), "secret");
  }

  private static void set(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private List<String> openPlaces() {
    return ZoneAccess.openPlaces(
            LakeRoot.of(lake.toString()),
            directory.resolve("landing").toString(),
            Optional.of(directory.resolve("moeli.key")))
        .stream()
        .map(place -> place.replace(directory + "/", ""))
        .toList();
  }

  @Test
  void theZonesOfANewLakeAreNoWiderThanTheyShouldBe() throws IOException {
    List<String> modes;
    try (Stream<Path> made = Files.walk(lake)) {
      modes = made.filter(path -> !path.equals(lake)).map(this::described).sorted().toList();
    }

    assertEquals(
        List.of(
            "control rwxr-x---",
            "control/audit rwx------",
            "core rwxr-x---",
            "intelligence rwxr-x---",
            "restricted rwx------",
            "restricted_tip rwx------",
            "statistics rwxr-x---"),
        modes);
    assertEquals(List.of(), openPlaces());
  }

  private String described(Path zone) {
    try {
      return lake.relativize(zone)
          + " "
          + PosixFilePermissions.toString(Files.getPosixFilePermissions(zone));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsThereKeepsThePermissionsThatSomebodyGaveIt() throws IOException {
    set(lake.resolve("core"), "rwxrwx---");
    ZoneAccess.make(lake);

    assertEquals(
        "rwxrwx---",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(lake.resolve("core"))));
  }

  @ParameterizedTest
  @CsvSource({
    "lake/restricted,      rwx--x---, true",
    "lake/restricted_tip,  rwxr-xr-x, true",
    "lake/control/audit,   rwxr-x---, true",
    "lake/core,            rwxrwx---, true",
    "lake/core,            rwxr-xr-x, false",
    "lake/statistics,      rwxr-xrwx, true",
    "lake,                 rwxrwxr-x, true",
    "landing,              rwxrwx---, false",
    "landing,              rwxr-xr-x, true",
    "moeli.key,            rw-r-----, false",
    "moeli.key,            rw-rw----, true",
    "moeli.key,            rw-r--r--, true"
  })
  void whatIsWiderIsTold(String place, String permissions, boolean isTold) throws IOException {
    set(directory.resolve(place), permissions);

    assertEquals(isTold ? List.of(place + " " + permissions) : List.of(), openPlaces());
  }

  @Test
  void behindAClosedDoorNothingIsOpen() throws IOException {
    set(lake.resolve("restricted"), "rwxr-xr-x");
    set(directory, "rwx------");

    assertEquals(List.of(), openPlaces());
  }
}
