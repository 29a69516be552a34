package coffer.wire.model;

/** A type of the model. */
public sealed interface Shape permits Scalar, ListShape, MapShape, Structure {
  /** The model's name for it, or its {@link Kind} in lower case where it has none of its own. */
  String name();

  Limits limits();

  /** Whether values must never be logged. */
  boolean sensitive();
}
