package coffer.conformance;

import java.util.List;
import java.util.Random;

/** What the tests store. */
final class Samples {
  static final int MIB = 1024 * 1024;

  private static final long SEED = 20_260_101;

  /** Keys that clients, proxies and file systems like to change on the way. */
  static final List<String> AWKWARD_KEYS =
      List.of(
          "plain",
          "a//b",
          "/leading",
          "trailing/",
          ".",
          "..",
          "a/./b",
          "a/../b",
          "../up",
          "a+b",
          "a b",
          " ",
          "a%2Fb",
          "%2F",
          "%",
          "a%20b",
          "question?mark",
          "hash#mark",
          "semi;colon&and=equals",
          "quote\"'`<tag>",
          "back\\slash",
          "~!@$^*()[]{}|:,_-",
          "tab\there",
          "ünïcödé",
          "é composed e\u0301 apart",
          "日本語/キー",
          "emoji 😀🏳️‍🌈",
          "\uffff is not in XML",
          "nor is \u0001",
          "x".repeat(1024),
          "日".repeat(341));

  private Samples() {}

  /** The same bytes for the same length, every time; they do not compress. */
  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(SEED + length).nextBytes(bytes);
    return bytes;
  }
}
