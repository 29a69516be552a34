package coffer.s3.encryption;

import coffer.objects.ContentKey;
import coffer.wire.Headers;
import java.util.Optional;
import java.util.function.Supplier;

/** A version that the caller may be told of, and what opens it. */
public final class Reading {
  private final Headers told;
  private final Supplier<Optional<ContentKey>> opening;

  Reading(Headers told, Supplier<Optional<ContentKey>> opening) {
    this.told = told;
    this.opening = opening;
  }

  /** What a reply says of its encryption. */
  public Headers told() {
    return told;
  }

  /**
   * How to open it.
   *
   * @throws coffer.wire.ApiError what the key service refuses
   */
  public Sealing open() {
    return new Sealing(opening.get(), told);
  }
}
