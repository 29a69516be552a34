package coffer.wire.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A named place in a structure, or the element of a list, or the key or value of a map. */
public final class Member {
  /** What else may be said of a member. */
  public enum Trait {
    REQUIRED,
    /** A flattened list or map: repeated elements without a wrapper. */
    FLAT,
    /** An XML attribute. */
    ATTRIBUTE,
    /** Bytes that are passed through and never buffered. */
    STREAM,
    /** Clients fill it in themselves, so it is never missed. */
    TOKEN,
    /** A value that cannot be read counts as not sent. */
    LENIENT
  }

  static final Member UNLINKED =
      new Member(
          "",
          0,
          new Scalar("string", Kind.STRING, Limits.NONE, false),
          new Wire(Place.BODY, "", "", "", "", null),
          Set.of());

  /**
   * How a member is written.
   *
   * @param name of the element, field, header, query parameter or label
   * @param ec2 its name in ec2Query requests; empty to derive it
   */
  record Wire(
      Place place, String name, String ec2, String uri, String prefix, @Nullable TimeFormat time) {}

  private final String name;
  private final int index;
  private final Shape target;
  private final Wire wire;
  private final Set<Trait> traits;
  // Made at first use: half of our services never write XML.
  private volatile @Nullable XmlTag tag;

  Member(String name, int index, Shape target, Wire wire, Set<Trait> traits) {
    this.name = name;
    this.index = index;
    this.target = target;
    this.wire = wire;
    this.traits = traits.isEmpty() ? Set.of() : EnumSet.copyOf(traits);
  }

  /** The model's name. */
  public String name() {
    return name;
  }

  /** Position in its structure, from 0. */
  public int index() {
    return index;
  }

  public Shape target() {
    return target;
  }

  public Place place() {
    return wire.place();
  }

  /** The name on the wire. */
  public String wireName() {
    return wire.name();
  }

  /** The name in an ec2Query request. */
  public String ec2Name() {
    if (!wire.ec2().isEmpty()) {
      return wire.ec2();
    }
    String base = wire.name();
    return Character.toUpperCase(base.charAt(0)) + base.substring(1);
  }

  public Optional<TimeFormat> time() {
    return Optional.ofNullable(wire.time());
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  public XmlTag tag() {
    XmlTag known = tag;
    if (known == null) {
      // What a structure says of itself counts for documents of it, unless it declares a prefix
      // that its attributes need.
      known =
          target instanceof Structure s && !s.prefix().isEmpty()
              ? XmlTag.of(wire.name(), s.uri(), s.prefix())
              : XmlTag.of(wire.name(), wire.uri(), wire.prefix());
      tag = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return name;
  }
}
