package coffer.bench.load;

/** How much of a PUT its signature covers. */
public enum PayloadSigning {
  /** The body's SHA-256 is part of the signature; the server must hash every byte. */
  SIGNED,
  /** {@code UNSIGNED-PAYLOAD}: only the head is signed. */
  UNSIGNED
}
