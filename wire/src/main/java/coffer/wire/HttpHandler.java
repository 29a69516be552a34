package coffer.wire;

import java.io.IOException;

/** What a listener hands its requests to, one call a request, each on a thread of its own. */
public interface HttpHandler {
  /**
   * Answers one request by calling {@link Responder#send} exactly once.
   *
   * @throws IOException if the client went away; the front end then only closes the connection
   */
  void handle(HttpRequest request, Responder responder) throws IOException;

  /** The way back to one client. */
  interface Responder {
    /**
     * Sends a reply and blocks until its last byte was handed to the connection.
     *
     * @return how many bytes of entity were sent
     */
    long send(HttpReply reply) throws IOException;
  }
}
