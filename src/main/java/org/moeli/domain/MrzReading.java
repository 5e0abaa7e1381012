package org.moeli.domain;

import java.util.List;
import java.util.Optional;

/** The outcome of reading one text as a machine-readable zone (MRZ): the MRZ, or why it is none. */
public sealed interface MrzReading {

  /** The MRZ; empty if the text was rejected. One with bad check digits is still one. */
  Optional<Mrz> mrz();

  /** Why the text was rejected; empty if it was read. */
  Optional<MrzRejection> rejection();

  /** Everything wrong with the text, in the order of {@link MrzIssue}. */
  List<MrzIssue> issues();

  /** A text that has the shape of an MRZ. */
  record Read(Mrz content) implements MrzReading {
    @Override
    public Optional<Mrz> mrz() {
      return Optional.of(content);
    }

    @Override
    public Optional<MrzRejection> rejection() {
      return Optional.empty();
    }

    @Override
    public List<MrzIssue> issues() {
      return content.issues();
    }
  }

  /** A text that has not. */
  record Rejected(MrzRejection reason) implements MrzReading {
    @Override
    public Optional<Mrz> mrz() {
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
