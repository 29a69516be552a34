package coffer.security;

import coffer.wire.Headers;
import java.nio.charset.StandardCharsets;

/**
 * One request that is still to be signed.
 *
 * @param target encoded as it will be sent
 */
record Shot(String method, String target, Headers headers, byte[] body) {
  static Shot of(String method, String target) {
    return new Shot(method, target, Headers.EMPTY, new byte[0]);
  }

  static Shot get(String target) {
    return of("GET", target);
  }

  static Shot put(String target, String body) {
    return of("PUT", target).body(body);
  }

  static Shot post(String target, String body) {
    return of("POST", target).body(body);
  }

  static Shot delete(String target) {
    return of("DELETE", target);
  }

  Shot with(String name, String value) {
    return new Shot(method, target, headers.plus(Headers.of(name, value)), body);
  }

  Shot body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  Shot body(byte[] bytes) {
    return new Shot(method, target, headers, bytes);
  }

  Shot to(String otherTarget) {
    return new Shot(method, otherTarget, headers, body);
  }

  Shot as(String otherMethod) {
    return new Shot(otherMethod, target, headers, body);
  }
}
