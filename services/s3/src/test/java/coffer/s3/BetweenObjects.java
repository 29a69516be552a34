package coffer.s3;

import coffer.crypto.DataKey;
import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.ContentKey;
import coffer.objects.DeleteOutcome;
import coffer.objects.ListQuery;
import coffer.objects.Lookup;
import coffer.objects.NewObject;
import coffer.objects.ObjectBody;
import coffer.objects.ObjectPage;
import coffer.objects.ObjectReader;
import coffer.objects.ObjectVersion;
import coffer.objects.Objects;
import coffer.objects.PutOutcome;
import coffer.objects.VersionPage;
import coffer.objects.VersionQuery;
import coffer.objects.WriteConditions;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Objects that something can happen to right after somebody looked. */
record BetweenObjects(Objects objects, Runnable afterLook) implements Objects {
  @Override
  public PutOutcome put(NewObject object, ObjectBody body) throws IOException {
    return objects.put(object, body);
  }

  @Override
  public Lookup find(Bucket bucket, ObjectKey key, Optional<VersionId> version) {
    Lookup found = objects.find(bucket, key, version);
    afterLook.run();
    return found;
  }

  @Override
  public ObjectReader open(ObjectVersion version, long offset, long length) {
    return objects.open(version, offset, length);
  }

  @Override
  public ObjectReader open(ObjectVersion version, ContentKey key, long offset, long length) {
    return objects.open(version, key, offset, length);
  }

  @Override
  public DataKey ownKey(ObjectVersion version) {
    return objects.ownKey(version);
  }

  @Override
  public Lookup reseal(Bucket bucket, ObjectVersion version, ContentKey key) {
    return objects.reseal(bucket, version, key);
  }

  @Override
  public DeleteOutcome delete(
      Bucket bucket, ObjectKey key, Optional<VersionId> version, WriteConditions conditions) {
    return objects.delete(bucket, key, version, conditions);
  }

  @Override
  public Lookup update(
      Bucket bucket, ObjectKey key, Optional<VersionId> version, UnaryOperator<Attributes> change) {
    return objects.update(bucket, key, version, change);
  }

  @Override
  public Lookup update(Bucket bucket, ObjectVersion version, UnaryOperator<Attributes> change) {
    return objects.update(bucket, version, change);
  }

  @Override
  public ObjectPage list(Bucket bucket, ListQuery query) {
    return objects.list(bucket, query);
  }

  @Override
  public VersionPage listVersions(Bucket bucket, VersionQuery query) {
    return objects.listVersions(bucket, query);
  }
}
