package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.harness.Clients;
import coffer.harness.RunningCoffer;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Type;

/** Access control lists and object ownership, by the AWS SDK for Java 2 and two accounts. */
@ExtendWith(OneServer.class)
final class AccessListsIT {
  private final Clients roots;
  private final Clients bobs;
  private final S3Client root;
  private final S3Client bob;
  private final String bucket = OneServer.newBucket("lists");

  AccessListsIT(RunningCoffer server) {
    this.roots = server.clients(server.root());
    this.bobs = server.clients(server.bob());
    this.root = roots.s3();
    this.bob = bobs.s3();
  }

  @BeforeEach
  void makeBucket() {
    root.createBucket(r -> r.bucket(bucket));
  }

  @AfterEach
  void close() {
    roots.close();
    bobs.close();
  }

  @Test
  void keepsListsDisabledUntilTheOwnerSaysOtherwise() {
    assertThat(code(() -> put(root, "k", r -> r.acl(ObjectCannedACL.PUBLIC_READ))))
        .isEqualTo("AccessControlListNotSupported");
    put(root, "k", r -> r.acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL));

    own(ObjectOwnership.OBJECT_WRITER);

    assertThat(code(() -> put(root, "k", r -> r.acl(ObjectCannedACL.PUBLIC_READ))))
        .isEqualTo("AccessDenied");
    root.deletePublicAccessBlock(r -> r.bucket(bucket));
    put(root, "k", r -> r.acl(ObjectCannedACL.PUBLIC_READ));
    assertThat(bob.getObjectAsBytes(r -> r.bucket(bucket).key("k")).asUtf8String())
        .isEqualTo("text");
  }

  @Test
  void handsOverWhatIsWrittenWithTheOwnersFullControl() {
    own(ObjectOwnership.BUCKET_OWNER_PREFERRED);
    share(Permission.WRITE);

    put(bob, "handed", r -> r.acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL));
    put(bob, "kept", r -> {});

    String owner = root.getBucketAcl(r -> r.bucket(bucket)).owner().id();
    assertThat(root.getObjectAcl(r -> r.bucket(bucket).key("handed")).owner().id())
        .isEqualTo(owner);
    assertThat(code(() -> root.getObjectAsBytes(r -> r.bucket(bucket).key("kept"))))
        .isEqualTo("AccessDenied");
    bob.putObjectAcl(r -> r.bucket(bucket).key("kept").acl(ObjectCannedACL.BUCKET_OWNER_READ));
    assertThat(root.getObjectAsBytes(r -> r.bucket(bucket).key("kept")).asUtf8String())
        .isEqualTo("text");
  }

  @Test
  void takesBackTheListItGave() {
    own(ObjectOwnership.OBJECT_WRITER);
    share(Permission.READ);
    var list = root.getBucketAcl(r -> r.bucket(bucket));
    assertThat(list.grants()).hasSize(2);
    assertThat(bob.listObjectsV2(r -> r.bucket(bucket)).contents()).isEmpty();

    root.putBucketAcl(
        r ->
            r.bucket(bucket).accessControlPolicy(p -> p.owner(list.owner()).grants(list.grants())));
    assertThat(root.getBucketAcl(r -> r.bucket(bucket)).grants()).isEqualTo(list.grants());

    assertThat(code(() -> own(ObjectOwnership.BUCKET_OWNER_ENFORCED)))
        .isEqualTo("InvalidBucketAclWithObjectOwnership");
    root.putBucketAcl(r -> r.bucket(bucket).acl(BucketCannedACL.PRIVATE));
    own(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    assertThat(code(() -> bob.listObjectsV2(r -> r.bucket(bucket)))).isEqualTo("AccessDenied");
  }

  private void own(ObjectOwnership setting) {
    root.putBucketOwnershipControls(
        r ->
            r.bucket(bucket)
                .ownershipControls(
                    c ->
                        c.rules(
                            List.of(
                                OwnershipControlsRule.builder()
                                    .objectOwnership(setting)
                                    .build()))));
  }

  private void share(Permission permission) {
    var owner = root.getBucketAcl(r -> r.bucket(bucket)).owner();
    String bobsId = bob.listBuckets().owner().id();
    root.putBucketAcl(
        r ->
            r.bucket(bucket)
                .accessControlPolicy(
                    p ->
                        p.owner(owner)
                            .grants(
                                List.of(
                                    grant(owner.id(), Permission.FULL_CONTROL),
                                    grant(bobsId, permission)))));
  }

  private static Grant grant(String id, Permission permission) {
    return Grant.builder()
        .grantee(g -> g.type(Type.CANONICAL_USER).id(id))
        .permission(permission)
        .build();
  }

  private void put(S3Client who, String key, Consumer<PutObjectRequest.Builder> more) {
    var request = PutObjectRequest.builder().bucket(bucket).key(key);
    more.accept(request);
    who.putObject(request.build(), RequestBody.fromString("text"));
  }

  private static String code(ThrowingCallable call) {
    return catchThrowableOfType(S3Exception.class, call).awsErrorDetails().errorCode();
  }
}
