package coffer.bench.load;

import org.jspecify.annotations.Nullable;

/** Where lanes get their requests from; asked by the event loop only. */
interface RequestSource {
  /** The next request; null when there are no more. */
  @Nullable RequestHead next();
}
