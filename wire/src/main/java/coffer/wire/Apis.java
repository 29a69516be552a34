package coffer.wire;

/** The services a listener answers, and the rules that choose among them. */
public interface Apis {
  /** Finds what a request means. Never throws for anything a client can send. */
  Resolution resolve(HttpRequest request);
}
