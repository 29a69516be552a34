package coffer.s3.policy;

import coffer.kernel.CanonicalUserId;
import coffer.kernel.UploadId;
import coffer.objects.Bucket;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.objects.Objects;
import coffer.objects.Uploads;
import coffer.policy.decide.Grip;
import coffer.s3.S3Context;
import coffer.s3.S3Subject;
import coffer.s3.access.AccessLists;
import coffer.s3.access.Asker;
import coffer.s3.access.ObjectOwnership;
import coffer.s3.access.Permission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What access control lists, owners of objects and beginners of uploads have to say about a
 * request. None of it is looked at under BucketOwnerEnforced but who began an upload.
 *
 * <p>Sources: Amazon S3 User Guide, "Access control list (ACL) overview", "Mapping of ACL
 * permissions and access policy permissions", and "How Amazon S3 authorizes a request for an object
 * operation"; "Multipart upload API and permissions".
 */
final class ListRules {
  private static final String PUT_OBJECT = "s3:PutObject";
  private static final String DELETE_OBJECT = "s3:DeleteObject";

  /** What a bucket's list grants on the bucket. */
  private static final Map<String, Permission> ON_BUCKETS =
      Map.of(
          "s3:ListBucket", Permission.READ,
          "s3:ListBucketVersions", Permission.READ,
          "s3:ListBucketMultipartUploads", Permission.READ,
          "s3:GetBucketAcl", Permission.READ_ACP,
          "s3:PutBucketAcl", Permission.WRITE_ACP);

  /** What an object's list grants on the object. */
  private static final Map<String, Permission> ON_OBJECTS =
      Map.of(
          "s3:GetObject", Permission.READ,
          "s3:GetObjectVersion", Permission.READ,
          "s3:GetObjectAcl", Permission.READ_ACP,
          "s3:GetObjectVersionAcl", Permission.READ_ACP,
          "s3:PutObjectAcl", Permission.WRITE_ACP,
          "s3:PutObjectVersionAcl", Permission.WRITE_ACP);

  /**
   * What is for the owner of an object to allow besides. Everything else, such as deleting and
   * tagging it, is for the owner of its bucket, whose ever it is.
   */
  private static final Set<String> OWNERS_ONLY =
      Set.of("s3:GetObjectAttributes", "s3:GetObjectVersionAttributes");

  private final Objects objects;
  private final Uploads uploads;
  private final AccessLists lists;

  ListRules(S3Context s3) {
    this.objects = s3.objects();
    this.uploads = s3.uploads();
    this.lists = new AccessLists(s3);
  }

  /**
   * What lists say.
   *
   * @param isForeign whether it is about an object that is not the bucket owner's, and for its
   *     owner to allow
   */
  record Word(Grip grip, boolean isForeign) {
    static final Word NOTHING = new Word(Grip.NONE, false);

    static Word of(Grip grip) {
      return grip == Grip.NONE ? NOTHING : new Word(grip, false);
    }
  }

  Word about(String action, S3Subject subject, Asker asker) {
    Bucket bucket = subject.bucket();
    return switch (subject) {
      case S3Subject.OfUpload(_, var key, var id) ->
          UploadId.parse(id)
              .flatMap(parsed -> uploads.find(bucket, key, parsed))
              .map(upload -> began(upload, asker))
              .orElse(Word.NOTHING);
      case S3Subject.OfNewObject _ -> aboutNewObject(bucket, asker);
      case S3Subject.OfBucket _ when listsCount(bucket) ->
          Optional.ofNullable(ON_BUCKETS.get(action))
              .map(wanted -> onBucket(bucket, wanted, asker))
              .orElse(Word.NOTHING);
      case S3Subject.OfObject object when listsCount(bucket) -> aboutObject(action, object, asker);
      case S3Subject.OfStep _ when listsCount(bucket) -> onBucket(bucket, Permission.WRITE, asker);
      case S3Subject.OfVersion(_, var version) when listsCount(bucket) ->
          isForOwner(action) ? aboutVersion(action, bucket, version, asker) : Word.NOTHING;
      case S3Subject.OfBucket _, S3Subject.OfObject _, S3Subject.OfStep _, S3Subject.OfVersion _ ->
          Word.NOTHING;
    };
  }

  private static boolean listsCount(Bucket bucket) {
    return !ObjectOwnership.disablesLists(bucket);
  }

  /** Who began an upload may abort it and list its parts, wherever it is. */
  private static Word began(Uploads.Upload upload, Asker asker) {
    boolean own = asker.isAccount() && upload.parties().initiator().equals(Optional.of(asker.id()));
    return own ? Word.of(Grip.DELEGATED) : Word.NOTHING;
  }

  /**
   * The list of an object to be is its writer's to set, if their own policies allow it: what a
   * bucket's owner does not want of it, a condition on s3:PutObject keeps out. Nobody in particular
   * may only where everybody may write.
   */
  private Word aboutNewObject(Bucket bucket, Asker asker) {
    if (asker.isAccount()) {
      return Word.of(Grip.DELEGATED);
    }
    return listsCount(bucket) ? onBucket(bucket, Permission.WRITE, asker) : Word.NOTHING;
  }

  private Word aboutObject(String action, S3Subject.OfObject object, Asker asker) {
    Bucket bucket = object.bucket();
    if (isForOwner(action)) {
      return found(object)
          .map(version -> aboutVersion(action, bucket, version, asker))
          .orElseGet(() -> aboutNothing(action, bucket, asker));
    }
    return switch (action) {
      case PUT_OBJECT -> onBucket(bucket, Permission.WRITE, asker);
      case DELETE_OBJECT -> aboutDeletion(object, asker);
      default -> Word.NOTHING;
    };
  }

  private static boolean isForOwner(String action) {
    return ON_OBJECTS.containsKey(action) || OWNERS_ONLY.contains(action);
  }

  private Word aboutVersion(String action, Bucket bucket, ObjectVersion version, Asker asker) {
    boolean foreign = AccessLists.strangerOf(bucket, version).isPresent();
    return new Word(ofVersion(action, bucket, version, asker), foreign);
  }

  private Grip ofVersion(String action, Bucket bucket, ObjectVersion version, Asker asker) {
    // Owners keep their rights whatever their list says, so that they can mend it.
    Grip owners = lists.ownersGripOn(bucket, version, asker);
    Permission wanted = ON_OBJECTS.get(action);
    return owners != Grip.NONE || wanted == null
        ? owners
        : lists.gripOn(bucket, version, wanted, asker);
  }

  /**
   * Who may list the bucket hears that there is nothing to read; an upload later is judged anew.
   */
  private Word aboutNothing(String action, Bucket bucket, Asker asker) {
    return ON_OBJECTS.get(action) == Permission.READ
        ? onBucket(bucket, Permission.READ, asker)
        : Word.NOTHING;
  }

  /** To write to a bucket is to delete in it too, but only what is one's own. */
  private Word aboutDeletion(S3Subject.OfObject object, Asker asker) {
    Word word = onBucket(object.bucket(), Permission.WRITE, asker);
    boolean own =
        word.grip() != Grip.NONE
            && found(object)
                .flatMap(version -> AccessLists.strangerOf(object.bucket(), version))
                .filter(owner -> owns(asker, owner))
                .isPresent();
    return own ? word : Word.NOTHING;
  }

  private static boolean owns(Asker asker, CanonicalUserId owner) {
    return asker.id().equals(owner);
  }

  private Word onBucket(Bucket bucket, Permission wanted, Asker asker) {
    return Word.of(lists.gripOn(bucket, wanted, asker));
  }

  private Optional<ObjectVersion> found(S3Subject.OfObject object) {
    return objects.find(object.bucket(), object.key(), object.version())
            instanceof Lookup.Found(var version)
        ? Optional.of(version)
        : Optional.empty();
  }
}
