package coffer.storage.embedded.rocks;

import java.util.concurrent.CompletableFuture;

/** A change of one partition that somebody waits for. */
abstract class PartitionStep<A> implements Step {
  private final CompletableFuture<A> answer = new CompletableFuture<>();

  /** Does the work and says what to answer once the group is durable. */
  abstract A apply(Group group);

  private A outcome;

  PartitionStep(A unknown) {
    this.outcome = unknown;
  }

  @Override
  public final boolean urgent() {
    return true;
  }

  @Override
  public final void prepare(Group group) {
    outcome = apply(group);
  }

  @Override
  public final void written() {
    answer.complete(outcome);
  }

  @Override
  public final boolean failed(RuntimeException failure) {
    answer.completeExceptionally(failure);
    return false;
  }

  final CompletableFuture<A> answer() {
    return answer;
  }
}
