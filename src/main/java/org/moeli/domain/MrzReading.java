package org.moeli.domain;

import java.util.List;
import java.util.Optional;

/** The outcome of reading one text as a machine-readable zone: a zone, or a reason why not. */
public sealed interface MrzReading {

  /** The zone; empty if the text was rejected. A zone with bad check digits is still a zone. */
  Optional<Mrz> zone();

  /** Why the text was rejected; empty if it was read. */
  Optional<MrzRejection> rejection();

  /** Everything wrong with the text, in the order of {@link MrzIssue}. */
  List<MrzIssue> issues();

  /** A text that has the shape of a zone. */
  record Read(Mrz mrz) implements MrzReading {
    @Override
    public Optional<Mrz> zone() {
      return Optional.of(mrz);
    }

    @Override
    public Optional<MrzRejection> rejection() {
      return Optional.empty();
    }

    @Override
    public List<MrzIssue> issues() {
      return mrz.issues();
    }
  }

  /** A text that has not. */
  record Rejected(MrzRejection reason) implements MrzReading {
    @Override
    public Optional<Mrz> zone() {
      return Optional.empty();
    }

    @Override
    public Optional<MrzRejection> rejection() {
      return Optional.of(reason);
    }

    @Override
    public List<MrzIssue> issues() {
      return List.of(MrzIssue.MRZ_UNREADABLE);
    }
  }
}
