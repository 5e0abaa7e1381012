package org.moeli.lab.twin;

import java.util.Optional;
import org.moeli.kernel.Definitions;

/** The parameters of the twin as they are shipped. */
public final class ShippedParameters {
  /** Where they are. */
  public static final Definitions RULES = Definitions.twin(Optional.empty());

  /** All sections. */
  public static final TwinParameters ALL = TwinParameters.read(RULES);

  private ShippedParameters() {}
}
