package coffer.s3.access;

import coffer.kernel.CanonicalUserId;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lists that have a name.
 *
 * <p>Source: Amazon S3 User Guide, "Access control list (ACL) overview", "Canned ACL".
 */
enum CannedAcl {
  PRIVATE("private", Fit.BOTH),
  PUBLIC_READ("public-read", Fit.BOTH),
  PUBLIC_READ_WRITE("public-read-write", Fit.BOTH),
  AUTHENTICATED_READ("authenticated-read", Fit.BOTH),
  AWS_EXEC_READ("aws-exec-read", Fit.BOTH),
  BUCKET_OWNER_READ("bucket-owner-read", Fit.OBJECT),
  BUCKET_OWNER_FULL_CONTROL("bucket-owner-full-control", Fit.OBJECT),
  LOG_DELIVERY_WRITE("log-delivery-write", Fit.BUCKET);

  /**
   * Who reads machine images out of buckets on AWS; nobody here. The grant is shown as it is there.
   */
  private static final CanonicalUserId EC2 =
      new CanonicalUserId("6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c");

  private final String text;
  private final Fit fit;

  CannedAcl(String text, Fit fit) {
    this.text = text;
    this.fit = fit;
  }

  /** What a list is meant for. */
  private enum Fit {
    BUCKET,
    OBJECT,
    BOTH
  }

  /** An id that no account here has and that lists may name all the same, since they show it. */
  static Optional<CanonicalUserId> stranger(String id) {
    return Stream.of(EC2, CanonicalUserId.ANONYMOUS).filter(it -> it.value().equals(id)).findAny();
  }

  /**
   * The list of that name.
   *
   * @throws coffer.wire.ApiError InvalidArgument for a name that is none
   */
  static CannedAcl parse(String text) {
    return Arrays.stream(values())
        .filter(it -> it.text.equals(text))
        .findFirst()
        .orElseThrow(() -> invalid(text));
  }

  private static ApiError invalid(String text) {
    return S3Error.invalidArgument("", "x-amz-acl", text);
  }

  /** The list of a bucket; one that is meant for objects is ignored there. */
  Acl ofBucket(CanonicalUserId owner) {
    return fit == Fit.OBJECT ? Acl.ownedBy(owner) : entries(owner, owner);
  }

  /**
   * The list of an object.
   *
   * @throws coffer.wire.ApiError InvalidArgument for one that only buckets have
   */
  Acl ofObject(CanonicalUserId owner, CanonicalUserId bucketOwner) {
    if (fit == Fit.BUCKET) {
      throw invalid(text);
    }
    return entries(owner, bucketOwner);
  }

  private Acl entries(CanonicalUserId owner, CanonicalUserId bucketOwner) {
    return switch (this) {
      case PRIVATE -> Acl.ownedBy(owner);
      case PUBLIC_READ -> Acl.ownedBy(owner, Acl.Entry.of(Group.ALL_USERS, Permission.READ));
      case PUBLIC_READ_WRITE ->
          Acl.ownedBy(
              owner,
              Acl.Entry.of(Group.ALL_USERS, Permission.READ),
              Acl.Entry.of(Group.ALL_USERS, Permission.WRITE));
      case AUTHENTICATED_READ ->
          Acl.ownedBy(owner, Acl.Entry.of(Group.AUTHENTICATED_USERS, Permission.READ));
      case AWS_EXEC_READ -> Acl.ownedBy(owner, Acl.Entry.of(EC2, Permission.READ));
      case BUCKET_OWNER_READ -> shared(owner, bucketOwner, Permission.READ);
      case BUCKET_OWNER_FULL_CONTROL -> shared(owner, bucketOwner, Permission.FULL_CONTROL);
      case LOG_DELIVERY_WRITE ->
          Acl.ownedBy(
              owner,
              Acl.Entry.of(Group.LOG_DELIVERY, Permission.WRITE),
              Acl.Entry.of(Group.LOG_DELIVERY, Permission.READ_ACP));
    };
  }

  private static Acl shared(
      CanonicalUserId owner, CanonicalUserId bucketOwner, Permission permission) {
    return owner.equals(bucketOwner)
        ? Acl.ownedBy(owner)
        : Acl.ownedBy(owner, Acl.Entry.of(bucketOwner, permission));
  }
}
