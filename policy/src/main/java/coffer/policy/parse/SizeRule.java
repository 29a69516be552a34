package coffer.policy.parse;

/** What counts towards the largest size of a policy. */
enum SizeRule {
  /**
   * Every character but white space, in or between strings. Source: IAM User Guide, "IAM and AWS
   * STS quotas": "IAM does not count white space when calculating the size of a policy".
   */
  CHARACTERS_WITHOUT_WHITE_SPACE {
    @Override
    int size(String json) {
      int size = 0;
      for (int i = 0; i < json.length(); i++) {
        if (!isWhiteSpace(json.charAt(i))) {
          size++;
        }
      }
      return size;
    }
  },
  CHARACTERS {
    @Override
    int size(String json) {
      return json.length();
    }
  },
  /** Of the text in UTF-8. */
  BYTES {
    @Override
    int size(String json) {
      int size = 0;
      for (int i = 0; i < json.length(); i++) {
        char c = json.charAt(i);
        // Half a surrogate pair is two of the pair's four bytes.
        size += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
      return size;
    }
  };

  abstract int size(String json);

  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
