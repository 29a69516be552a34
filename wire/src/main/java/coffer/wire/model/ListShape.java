package coffer.wire.model;

/** A list. Its element is described like a member, because its name and format can be given too. */
public final class ListShape implements Shape {
  private final String name;
  private final Limits limits;
  private final boolean sparse;
  // Set once by ApiFile before the model is handed out: shapes may contain themselves.
  private Member element;

  ListShape(String name, Limits limits, boolean sparse) {
    this.name = name;
    this.limits = limits;
    this.sparse = sparse;
    this.element = Member.UNLINKED;
  }

  void link(Member linked) {
    this.element = linked;
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

  /** Whether null elements are kept. */
  public boolean sparse() {
    return sparse;
  }

  public Member element() {
    return element;
  }
}
