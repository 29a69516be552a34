package coffer.pipeline.event;

/** Takes events as they happen. */
@FunctionalInterface
public interface EventSink {
  /** Keeps none. */
  EventSink NONE = _ -> {};

  /**
   * Must not block for long and must not throw; a sink that cannot keep up counts what it dropped.
   */
  void accept(ApiEvent event);
}
