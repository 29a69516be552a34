package coffer.wire.model;

/** A map whose keys are strings. */
public final class MapShape implements Shape {
  private final String name;
  private final Limits limits;
  private final boolean sparse;
  // Set once by ApiFile before the model is handed out: shapes may contain themselves.
  private Member key;
  private Member value;

  MapShape(String name, Limits limits, boolean sparse) {
    this.name = name;
    this.limits = limits;
    this.sparse = sparse;
    this.key = Member.UNLINKED;
    this.value = Member.UNLINKED;
  }

  void link(Member linkedKey, Member linkedValue) {
    this.key = linkedKey;
    this.value = linkedValue;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public boolean sensitive() {
    return false;
  }

  /** Whether null values are kept. */
  public boolean sparse() {
    return sparse;
  }

  public Member key() {
    return key;
  }

  public Member value() {
    return value;
  }
}
