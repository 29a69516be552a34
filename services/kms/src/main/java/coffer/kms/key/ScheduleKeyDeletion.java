package coffer.kms.key;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Deletion;
import coffer.kms.store.Key;
import coffer.kms.store.MultiRegion;
import coffer.pipeline.Access;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has a key deleted in some days; until then it can be kept, but not used. */
final class ScheduleKeyDeletion extends OnKey<ScheduleKeyDeletion.Input> {
  private static final int USUAL = 30;
  private static final int LEAST = 7;

  ScheduleKeyDeletion(Desk desk) {
    super(desk, Input.class, Rule.MANAGE, Input::keyId);
  }

  record Input(String keyId, @Nullable Integer pendingWindowInDays) {
    int days() {
      return pendingWindowInDays == null ? USUAL : pendingWindowInDays;
    }
  }

  record Output(
      String keyId, @Nullable Instant deletionDate, String keyState, int pendingWindowInDays) {}

  @Override
  protected Access told(Access access, Input input) {
    return access.telling(
        "kms:ScheduleKeyDeletionPendingWindowInDays", Optional.of(Integer.toString(input.days())));
  }

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    return super.wanted(input, scene).stream()
        .map(access -> desk.uses().telling(access, desk, scene.now()))
        .toList();
  }

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    if (input.days() < LEAST || input.days() > USUAL) {
      throw Errors.invalid("PendingWindowInDays must be between 7 and 30, inclusive.");
    }
    Key after =
        change(target, scene, there -> there.deletion(Optional.of(deletion(there, input, scene))));
    return new Output(
        target.arn(),
        after.deletion().flatMap(Deletion::due).orElse(null),
        after.state(scene.now()).text(),
        input.days());
  }

  /** A primary key waits for its replicas. */
  private Deletion deletion(Key key, Input input, Scene scene) {
    boolean waits = key.multiRegion().filter(this::isPrimaryWithReplicas).isPresent();
    Instant due = scene.now().plus(Duration.ofDays(input.days()));
    return new Deletion(input.days(), waits ? Optional.empty() : Optional.of(due));
  }

  private boolean isPrimaryWithReplicas(MultiRegion regions) {
    return regions.primary().equals(desk.region()) && !regions.replicas().isEmpty();
  }
}
