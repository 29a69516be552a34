package coffer.s3.access;

import coffer.kernel.CanonicalUserId;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Caller;
import coffer.policy.decide.Grip;
import coffer.s3.Owner;
import coffer.s3.Owners;
import coffer.s3.PublicBlocks;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.document.BrokenDocumentException;
import coffer.wire.Headers;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The access control lists of buckets and objects, and whose an object is.
 *
 * <p>Kept is only what differs: an object of another than the bucket's owner has its owner, and a
 * list that is not the owner's full control is kept whole. Under BucketOwnerEnforced nothing of it
 * is looked at, and it counts again when that setting is taken back.
 *
 * <p>Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your
 * bucket".
 */
public final class AccessLists {
  private final S3Context s3;
  private final Owners owners;
  private final Grantees grantees;

  public AccessLists(S3Context s3) {
    this.s3 = s3;
    this.owners = s3.owners();
    this.grantees = new Grantees(s3.accounts());
  }

  Grantees grantees() {
    return grantees;
  }

  CanonicalUserId ownerOf(Bucket bucket) {
    return owners.idOf(bucket.owner());
  }

  /** Whose an object is, whatever it was when it was written. */
  public CanonicalUserId ownerOf(Bucket bucket, ObjectVersion version) {
    return strangerOf(bucket, version).orElseGet(() -> ownerOf(bucket));
  }

  /** The owner of an object, if that is another than the bucket's. */
  public static Optional<CanonicalUserId> strangerOf(Bucket bucket, ObjectVersion version) {
    return version.owner().isEmpty() || ObjectOwnership.disablesLists(bucket)
        ? Optional.empty()
        : version.owner();
  }

  /** How the owners of a bucket's objects are shown. */
  public Function<ObjectVersion, Owner> shownOwners(Bucket bucket) {
    Owner usual = owners.of(bucket.owner());
    return version -> strangerOf(bucket, version).map(owners::of).orElse(usual);
  }

  /** A bucket's list as it is shown. */
  AccessControlPolicy show(Bucket bucket) {
    CanonicalUserId owner = ownerOf(bucket);
    return AccessControlPolicy.of(owner, ofBucket(bucket, owner), owners);
  }

  /** An object's list as it is shown. */
  public AccessControlPolicy show(Bucket bucket, ObjectVersion version) {
    CanonicalUserId owner = ownerOf(bucket, version);
    return AccessControlPolicy.of(owner, ofObject(bucket, version, owner), owners);
  }

  private static Acl ofBucket(Bucket bucket, CanonicalUserId owner) {
    return ObjectOwnership.disablesLists(bucket)
        ? Acl.ownedBy(owner)
        : StoredAcl.DOCUMENT.of(bucket).map(StoredAcl::acl).orElseGet(() -> Acl.ownedBy(owner));
  }

  private static Acl ofObject(Bucket bucket, ObjectVersion version, CanonicalUserId owner) {
    return ObjectOwnership.disablesLists(bucket)
        ? Acl.ownedBy(owner)
        : Optional.ofNullable(version.attributes().documents().get(StoredAcl.DOCUMENT.name()))
            .map(stored -> StoredAcl.DOCUMENT.decode(stored).acl())
            .orElseGet(() -> Acl.ownedBy(owner));
  }

  /** How firmly a bucket's list lets somebody in; a list that cannot be read lets in nobody. */
  public Grip gripOn(Bucket bucket, Permission wanted, Asker asker) {
    return readable(() -> ofBucket(bucket, ownerOf(bucket)))
        .map(acl -> grip(acl, bucket, wanted, asker))
        .orElse(Grip.NONE);
  }

  /** The same of an object's. */
  public Grip gripOn(Bucket bucket, ObjectVersion version, Permission wanted, Asker asker) {
    return readable(() -> ofObject(bucket, version, ownerOf(bucket, version)))
        .map(acl -> grip(acl, bucket, wanted, asker))
        .orElse(Grip.NONE);
  }

  /** How firmly an object that is not the bucket owner's lets in its own owner. */
  public Grip ownersGripOn(Bucket bucket, ObjectVersion version, Asker asker) {
    Optional<CanonicalUserId> owner = strangerOf(bucket, version);
    boolean ignored =
        owner.equals(Optional.of(CanonicalUserId.ANONYMOUS))
            && PublicAccessBlock.inForce(s3, bucket).ignoresPublicLists();
    return ignored ? Grip.NONE : owner.map(asker::gripOf).orElse(Grip.NONE);
  }

  private Grip grip(Acl acl, Bucket bucket, Permission wanted, Asker asker) {
    boolean ignored = acl.isPublic() && PublicAccessBlock.inForce(s3, bucket).ignoresPublicLists();
    return acl.grip(asker, wanted, ignored);
  }

  private static Optional<Acl> readable(Supplier<Acl> list) {
    try {
      return Optional.of(list.get());
    } catch (BrokenDocumentException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * Whose a new object will be, and which list it gets.
   *
   * @param headers of the request, or a form's fields
   * @throws coffer.wire.ApiError AccessControlListNotSupported, AccessDenied for a public list
   *     where those are blocked, and as {@link AclHeaders#check} and {@link Grantees}
   */
  public Authorship ofWrite(Bucket bucket, Headers headers, Caller caller) {
    AclHeaders asked = AclHeaders.of(headers);
    asked.check();
    Asker writer = Asker.of(caller);
    Optional<CanonicalUserId> stranger =
        writer.owns(bucket) ? Optional.empty() : Optional.of(writer.id());
    ObjectOwnership ownership = ObjectOwnership.of(bucket);
    if (ownership == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
      if (asked.isAsked()) {
        checkSaysNothing(asked, ofObject(asked, bucket, ownerOf(bucket)), ownerOf(bucket));
      }
      return new Authorship(Optional.empty(), stranger, Optional.empty());
    }
    boolean handsOver =
        ownership == ObjectOwnership.BUCKET_OWNER_PREFERRED
            && asked.isCanned(CannedAcl.BUCKET_OWNER_FULL_CONTROL);
    Optional<CanonicalUserId> owner = handsOver ? Optional.empty() : stranger;
    if (!asked.isAsked()) {
      return new Authorship(owner, stranger, Optional.empty());
    }
    CanonicalUserId id = owner.orElseGet(() -> ownerOf(bucket));
    Acl acl = ofObject(asked, bucket, id);
    checkNotBlocked(acl, ownerOf(bucket), bucket.settings());
    return new Authorship(owner, stranger, Optional.of(acl).filter(it -> !it.isPrivateOf(id)));
  }

  private Acl ofObject(AclHeaders asked, Bucket bucket, CanonicalUserId owner) {
    return asked.ofObject(owner, ownerOf(bucket), grantees);
  }

  /**
   * The list an object shall have from now on, with what else it has.
   *
   * @param wish headers or a body
   * @throws coffer.wire.ApiError as {@link #ofWrite}
   */
  public Attributes changed(Bucket bucket, ObjectVersion version, AclWish wish, Attributes before) {
    CanonicalUserId owner = ownerOf(bucket, version);
    Acl acl = wish.ofObject(owner, ownerOf(bucket), grantees);
    checkNotBlocked(acl, ownerOf(bucket), bucket.settings());
    return Authorship.put(before, Optional.of(acl).filter(it -> !it.isPrivateOf(owner)));
  }

  /**
   * Checks that a list where lists are disabled says what holds anyway.
   *
   * @throws coffer.wire.ApiError AccessControlListNotSupported
   */
  public void checkDisabled(Bucket bucket, AclWish wish) {
    CanonicalUserId owner = ownerOf(bucket);
    checkSaysNothing(wish.headers(), wish.ofObject(owner, owner, grantees), owner);
  }

  private static void checkSaysNothing(AclHeaders asked, Acl acl, CanonicalUserId owner) {
    // Full control of the bucket's owner, under its name or as grants. Not even "private", which
    // would come to the same: S3 takes no other canned list.
    boolean otherName =
        asked.canned() != null && !asked.isCanned(CannedAcl.BUCKET_OWNER_FULL_CONTROL);
    if (otherName || !acl.isPrivateOf(owner)) {
      throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.error();
    }
  }

  /**
   * The settings of a bucket with another list.
   *
   * @throws coffer.wire.ApiError AccessControlListNotSupported, AccessDenied
   */
  BucketSettings changed(BucketSettings before, CanonicalUserId owner, AclWish wish) {
    Acl acl = wish.ofBucket(owner, grantees);
    if (ObjectOwnership.of(before) == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
      checkSaysNothing(wish.headers(), acl, owner);
      return before;
    }
    checkNotBlocked(acl, owner, before);
    return put(before, owner, acl);
  }

  /**
   * The settings of a new bucket with the list asked for.
   *
   * @throws coffer.wire.ApiError InvalidBucketAclWithObjectOwnership where lists are disabled,
   *     InvalidBucketAclWithBlockPublicAccessError for a public list, for a new bucket blocks those
   */
  public BucketSettings atCreation(
      BucketSettings settings, CanonicalUserId owner, AclHeaders asked) {
    asked.check();
    if (!asked.isMoreThanPrivate()) {
      return settings;
    }
    Acl acl = asked.ofBucket(owner, grantees);
    if (ObjectOwnership.of(settings) == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
      throw S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.error();
    }
    if (isBlocked(acl, owner, settings)) {
      throw S3Error.INVALID_BUCKET_ACL_WITH_BLOCK_PUBLIC_ACCESS.error();
    }
    return put(settings, owner, acl);
  }

  /**
   * The settings of a bucket whose owner creates it once more: S3 then sets its list anew.
   *
   * <p>Source: Amazon S3 API Reference, "CreateBucket" (BucketAlreadyOwnedByYou).
   */
  public BucketSettings atRecreation(
      BucketSettings before, CanonicalUserId owner, AclHeaders asked) {
    if (ObjectOwnership.of(before) == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
      return before;
    }
    Acl acl = asked.ofBucket(owner, grantees);
    checkNotBlocked(acl, owner, before);
    return put(before, owner, acl);
  }

  private static BucketSettings put(BucketSettings settings, CanonicalUserId owner, Acl acl) {
    return acl.isPrivateOf(owner)
        ? StoredAcl.DOCUMENT.remove(settings)
        : StoredAcl.DOCUMENT.put(settings, StoredAcl.of(acl));
  }

  private void checkNotBlocked(Acl acl, CanonicalUserId owner, BucketSettings settings) {
    if (isBlocked(acl, owner, settings)) {
      throw S3Error.ACCESS_DENIED.error().because("Block Public Access refuses public lists");
    }
  }

  /**
   * @param owner of the bucket
   */
  private boolean isBlocked(Acl acl, CanonicalUserId owner, BucketSettings settings) {
    return acl.isPublic()
        && s3.accounts()
            .find(owner)
            .map(account -> PublicAccessBlock.inForce(s3, account.id(), settings))
            .orElse(PublicBlocks.ALL)
            .refusesPublicLists();
  }
}
