package coffer.wire.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A structure, union or error. */
public final class Structure implements Shape {
  /**
   * What an error is on the wire.
   *
   * @param shape the model's name, which the JSON protocols send
   * @param code what the XML protocols send
   * @param server whether the fault is the service's
   */
  public record Fault(String shape, String code, int status, boolean server) {}

  /**
   * What the model says of a structure beside its members.
   *
   * @param root the element a whole document of it is written as
   * @param plainRoot whether that element has no namespace, whatever the service's is
   * @param unwrapped whether the root element is the only member's value itself
   */
  record Facts(
      String name,
      String root,
      String uri,
      String prefix,
      boolean union,
      boolean plainRoot,
      boolean unwrapped,
      @Nullable Fault fault) {}

  private final Facts facts;
  // These are set once by ApiFile before the model is handed out: shapes may contain themselves.
  private List<Member> members = List.of();
  private Map<String, Member> byWireName = Map.of();
  private Map<String, Member> byHeader = Map.of();
  private List<Member> attributes = List.of();
  // Made at first use: only bindings ask, and most structures of a model are never bound.
  private volatile @Nullable Map<String, Member> byName;

  Structure(Facts facts) {
    this.facts = facts;
  }

  /** A structure without members. */
  public static Structure empty(String name) {
    return new Structure(new Facts(name, name, "", "", false, false, false, null));
  }

  void link(List<Member> linked) {
    members = List.copyOf(linked);
    var marked = new ArrayList<Member>(0);
    var wireNames = new HashMap<String, Member>();
    var headers = new HashMap<String, Member>();
    for (Member member : members) {
      if (member.is(Member.Trait.ATTRIBUTE)) {
        marked.add(member);
      }
      switch (member.place()) {
        case BODY -> wireNames.put(member.wireName(), member);
        case HEADER -> headers.put(member.wireName().toLowerCase(Locale.ROOT), member);
        default -> {}
      }
    }
    byWireName = wireNames;
    byHeader = headers;
    attributes = List.copyOf(marked);
  }

  @Override
  public String name() {
    return facts.name();
  }

  @Override
  public Limits limits() {
    return Limits.NONE;
  }

  @Override
  public boolean sensitive() {
    return false;
  }

  /** In the model's order; a member's index is its place here. */
  public List<Member> members() {
    return members;
  }

  /** A member by its model name, case ignored. */
  public Optional<Member> member(String name) {
    Map<String, Member> known = byName;
    if (known == null) {
      known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (Member member : members) {
        known.put(member.name(), member);
      }
      byName = known;
    }
    return Optional.ofNullable(known.get(name));
  }

  /** A member of the body by its name on the wire; null if there is none. */
  public @Nullable Member wired(String wireName) {
    return byWireName.get(wireName);
  }

  /** A member that is a header, by its name in lower case; null if there is none. */
  public @Nullable Member header(String lowerCaseName) {
    return byHeader.get(lowerCaseName);
  }

  /** The members that are XML attributes. */
  public List<Member> attributes() {
    return attributes;
  }

  /** The element that holds the whole structure when it is a document of its own. */
  public String root() {
    return facts.root();
  }

  /** The XML namespace of its element; empty for none. */
  public String uri() {
    return facts.uri();
  }

  public String prefix() {
    return facts.prefix();
  }

  public boolean isUnion() {
    return facts.union();
  }

  public boolean plainRoot() {
    return facts.plainRoot();
  }

  public boolean unwrapped() {
    return facts.unwrapped();
  }

  public Optional<Fault> fault() {
    return Optional.ofNullable(facts.fault());
  }

  @Override
  public String toString() {
    return name();
  }
}
