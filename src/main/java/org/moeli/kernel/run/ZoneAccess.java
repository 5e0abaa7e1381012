package org.moeli.kernel.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moeli.kernel.OwnerOnly;
import org.moeli.kernel.table.LakeRoot;

/**
 * Who may open the zones of a lake on a local file system (decision 046): names are for the account
 * that runs the stages, the other zones are for its group to read, and nothing is for others to
 * write. All that is made below a zone follows the permissions of its directory ({@link
 * org.moeli.kernel.spark.LocalFiles}).
 */
public final class ZoneAccess {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> READERS =
      PosixFilePermissions.fromString("rwxr-x---");

  /** Posts hand their files in through an account of their own, which the group is for. */
  private static final Set<PosixFilePermission> HANDED_IN =
      PosixFilePermissions.fromString("rwxrwx---");

  /** A key may belong to the administrator, and be the pipeline's to read only. */
  private static final Set<PosixFilePermission> KEY = PosixFilePermissions.fromString("rwxr-x---");

  /** Whatever may be read in it, nobody else may put a table in the place of another. */
  private static final Set<PosixFilePermission> UNWRITABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private static final Map<String, Set<PosixFilePermission>> ZONES = zones();

  private ZoneAccess() {}

  private static Map<String, Set<PosixFilePermission>> zones() {
    Map<String, Set<PosixFilePermission>> zones = new LinkedHashMap<>();
    zones.put("control", READERS);
    // A read that was refused may tell who is protected.
    zones.put("control/audit", OWNER);
    zones.put("core", READERS);
    zones.put("intelligence", READERS);
    zones.put("restricted", OWNER);
    zones.put("restricted_tip", OWNER);
    zones.put("statistics", READERS);
    return zones;
  }

  /**
   * Makes the zones that are not there; those that are keep the permissions that somebody gave
   * them.
   *
   * @param lake local directory of the lake
   * @throws org.moeli.kernel.PipelineException (refused) when it cannot be written
   */
  public static void make(Path lake) {
    try {
      for (Map.Entry<String, Set<PosixFilePermission>> zone : ZONES.entrySet()) {
        OwnerOnly.makeDirectory(lake.resolve(zone.getKey()), zone.getValue());
      }
    } catch (IOException e) {
      throw Errors.unwritable(lake, StorageFault.describe(e));
    }
  }

  /**
   * What is open to more accounts than it should be; nothing where a file system knows no such
   * permissions.
   *
   * @return for each place its path and its permissions, such as {@code /lake/restricted rwxr-xr-x}
   */
  public static List<String> openPlaces(LakeRoot lake, String landing, Optional<Path> keyFile) {
    Map<Path, Set<PosixFilePermission>> allowed = new LinkedHashMap<>();
    lake.localDirectory()
        .ifPresent(
            directory -> {
              allowed.put(directory, UNWRITABLE);
              ZONES.forEach(
                  (zone, permissions) ->
                      allowed.put(
                          directory.resolve(zone), permissions.equals(OWNER) ? OWNER : UNWRITABLE));
            });
    LakeRoot.of(landing).localDirectory().ifPresent(place -> allowed.put(place, HANDED_IN));
    keyFile.ifPresent(file -> allowed.put(file.toAbsolutePath(), KEY));
    List<String> open = new ArrayList<>();
    allowed.forEach((place, permissions) -> open.addAll(wider(place, permissions)));
    return open;
  }

  private static List<String> wider(Path place, Set<PosixFilePermission> allowed) {
    try {
      if (!Files.exists(place)
          || !place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        return List.of();
      }
      Set<PosixFilePermission> found = Files.getPosixFilePermissions(place);
      Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
      more.addAll(found);
      more.removeAll(allowed);
      return more.isEmpty() || isBehindClosedDoor(place.toRealPath())
          ? List.of()
          : List.of(place + " " + PosixFilePermissions.toString(found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a directory above keeps everybody but its owner out. */
  private static boolean isBehindClosedDoor(Path place) throws IOException {
    for (Path above = place.getParent(); above != null; above = above.getParent()) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(above);
      if (!permissions.contains(PosixFilePermission.GROUP_EXECUTE)
          && !permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return true;
      }
    }
    return false;
  }
}
