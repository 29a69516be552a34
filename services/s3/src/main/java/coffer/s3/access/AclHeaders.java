package coffer.s3.access;

import coffer.kernel.CanonicalUserId;
import coffer.pipeline.Access;
import coffer.s3.ConditionKey;
import coffer.s3.S3Error;
import coffer.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access control list that the headers of a request ask for: a canned one, or grants.
 *
 * <p>Source: Amazon S3 API Reference, "PutObjectAcl"; Amazon S3 User Guide, "Configuring ACLs".
 *
 * @param canned {@code x-amz-acl}
 */
public record AclHeaders(
    @Nullable String canned,
    @Nullable String grantFullControl,
    @Nullable String grantRead,
    @Nullable String grantReadAcp,
    @Nullable String grantWrite,
    @Nullable String grantWriteAcp) {
  /** Asks for nothing. */
  static final AclHeaders NONE = new AclHeaders(null, null, null, null, null, null);

  private static final String CANNED = "x-amz-acl";
  private static final String GRANT = "x-amz-grant-";

  /** Of a write's headers, or of a form's fields; an empty one asks for nothing. */
  public static AclHeaders of(Headers headers) {
    return isAsked(headers)
        ? new AclHeaders(
            value(headers, CANNED),
            value(headers, GRANT + "full-control"),
            value(headers, GRANT + "read"),
            value(headers, GRANT + "read-acp"),
            value(headers, GRANT + "write"),
            value(headers, GRANT + "write-acp"))
        : NONE;
  }

  /** Whether headers ask for a list at all. */
  public static boolean isAsked(Headers headers) {
    for (Headers.Field field : headers.fields()) {
      String name = field.name();
      boolean about =
          name.equalsIgnoreCase(CANNED) || name.regionMatches(true, 0, GRANT, 0, GRANT.length());
      if (about && !field.value().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String value(Headers headers, String name) {
    return headers.utf8(name).filter(text -> !text.isEmpty()).orElse(null);
  }

  /** Whether anything is asked for at all. */
  public boolean isAsked() {
    return canned != null || hasGrants();
  }

  /** Whether it asks for more than the owner's full control. */
  public boolean isMoreThanPrivate() {
    return hasGrants() || (canned != null && !isCanned(CannedAcl.PRIVATE));
  }

  boolean isCanned(CannedAcl list) {
    return canned != null && CannedAcl.parse(canned) == list;
  }

  /** The access, telling which list is asked for. */
  public Access tell(Access access) {
    Access telling = ConditionKey.ACL.tell(access, Optional.ofNullable(canned));
    telling = ConditionKey.GRANT_FULL_CONTROL.tell(telling, Optional.ofNullable(grantFullControl));
    telling = ConditionKey.GRANT_READ.tell(telling, Optional.ofNullable(grantRead));
    telling = ConditionKey.GRANT_READ_ACP.tell(telling, Optional.ofNullable(grantReadAcp));
    telling = ConditionKey.GRANT_WRITE.tell(telling, Optional.ofNullable(grantWrite));
    return ConditionKey.GRANT_WRITE_ACP.tell(telling, Optional.ofNullable(grantWriteAcp));
  }

  /**
   * Checks that there is one form only, and that it is one.
   *
   * @throws coffer.wire.ApiError InvalidArgument for no canned list, InvalidRequest for both forms
   *     at once
   */
  void check() {
    if (canned != null) {
      CannedAcl.parse(canned);
      if (hasGrants()) {
        throw S3Error.INVALID_REQUEST.saying(
            "Specifying both Canned ACLs and Header Grants is not allowed");
      }
    }
  }

  /**
   * The list a bucket shall have; its owner's if none is asked for.
   *
   * @throws coffer.wire.ApiError as {@link #check} and {@link GrantHeader#parse}
   */
  Acl ofBucket(CanonicalUserId owner, Grantees grantees) {
    check();
    if (hasGrants()) {
      return grants(grantees);
    }
    return canned == null ? Acl.ownedBy(owner) : CannedAcl.parse(canned).ofBucket(owner);
  }

  /** The same for an object. */
  Acl ofObject(CanonicalUserId owner, CanonicalUserId bucketOwner, Grantees grantees) {
    check();
    if (hasGrants()) {
      return grants(grantees);
    }
    return canned == null
        ? Acl.ownedBy(owner)
        : CannedAcl.parse(canned).ofObject(owner, bucketOwner);
  }

  private Acl grants(Grantees grantees) {
    var entries = new ArrayList<Acl.Entry>();
    for (Named header : headers()) {
      if (header.value() != null) {
        GrantHeader.parse(header.name(), header.value(), grantees).stream()
            .map(grantee -> new Acl.Entry(grantee, header.permission()))
            .forEach(entries::add);
      }
    }
    return new Acl(entries).checked();
  }

  private record Named(String name, @Nullable String value, Permission permission) {}

  private List<Named> headers() {
    return List.of(
        new Named(GRANT + "full-control", grantFullControl, Permission.FULL_CONTROL),
        new Named(GRANT + "read", grantRead, Permission.READ),
        new Named(GRANT + "read-acp", grantReadAcp, Permission.READ_ACP),
        new Named(GRANT + "write", grantWrite, Permission.WRITE),
        new Named(GRANT + "write-acp", grantWriteAcp, Permission.WRITE_ACP));
  }

  private boolean hasGrants() {
    return headers().stream().anyMatch(header -> header.value() != null);
  }
}
