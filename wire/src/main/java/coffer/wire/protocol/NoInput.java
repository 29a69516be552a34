package coffer.wire.protocol;

import coffer.wire.Struct;
import coffer.wire.model.Structure;
import org.jspecify.annotations.Nullable;

/** The input of operations that have none in the model. */
final class NoInput {
  static final Structure SHAPE = Structure.empty("NoInput");

  private NoInput() {}

  static Struct struct() {
    return new Struct(SHAPE, new @Nullable Object[0]);
  }
}
