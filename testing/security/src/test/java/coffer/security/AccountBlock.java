package coffer.security;

/** The root account's own Block Public Access, over S3 Control. */
final class AccountBlock {
  private static final String PATH = "/v20180820/configuration/publicAccessBlock";

  private AccountBlock() {}

  /**
   * @param what the settings that are on, as elements
   */
  static Shot shot(Target target, String what) {
    return Shot.put(
            PATH,
            "<PublicAccessBlockConfiguration"
                + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
                + what
                + "</PublicAccessBlockConfiguration>")
        .with("x-amz-account-id", target.rootAccount().value());
  }

  static Shot removal(Target target) {
    return Shot.delete(PATH).with("x-amz-account-id", target.rootAccount().value());
  }

  static Shot question(Target target) {
    return Shot.get(PATH).with("x-amz-account-id", target.rootAccount().value());
  }
}
