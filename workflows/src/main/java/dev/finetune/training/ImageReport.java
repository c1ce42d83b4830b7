package dev.finetune.training;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.finetune.training.ImageFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found wrong with a request; empty when there is nothing to say.
 *
 * @param images every finding for every image
 * @param fields the other fields that cannot be used
 * @param notes what is done with the request that it does not say, a sentence each
 */
@WireFormat
public record ImageReport(
    @JsonAlias("findings") List<ImageFinding> images,
    List<RequestProblem> fields,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

  private static final int MOST_SHOWN = 20;
  private static final int MOST_ADDRESSES = 3;

  public static final ImageReport EMPTY = new ImageReport(List.of());

  public ImageReport {
    images = List.copyOf(images);
    fields = List.copyOf(fields);
    notes = List.copyOf(Objects.requireNonNullElse(notes, List.of()));
  }

  public ImageReport(List<ImageFinding> images, List<RequestProblem> fields) {
    this(images, fields, List.of());
  }

  public ImageReport(List<ImageFinding> images) {
    this(images, List.of());
  }

  /**
   * The same, with more fields that cannot be used, which come first. What else was found of the
   * same fields and images is left out, and so are the notes, as nothing is done.
   */
  public ImageReport with(List<RequestProblem> more) {
    if (more.isEmpty()) {
      return this;
    }
    Set<Integer> links =
        more.stream().flatMap(field -> field.index().stream()).collect(Collectors.toSet());
    Set<String> names = more.stream().map(RequestProblem::name).collect(Collectors.toSet());
    return new ImageReport(
        images.stream().filter(one -> !links.contains(one.index())).toList(),
        Stream.concat(more.stream(), fields.stream().filter(one -> !names.contains(one.name())))
            .toList());
  }

  public ImageReport noting(List<String> more) {
    return new ImageReport(images, fields, Stream.concat(notes.stream(), more.stream()).toList());
  }

  /** The same, with links that are none among the findings, as programs read it. */
  public ImageReport byImage() {
    return new ImageReport(ofImages(), ofFields(), notes);
  }

  /** Whether nothing may be submitted. */
  @JsonIgnore
  public boolean isRefusal() {
    return !fields.isEmpty() || !errors().isEmpty();
  }

  @JsonIgnore
  public List<ImageFinding> errors() {
    return only(Severity.ERROR);
  }

  /** What is wrong with images, links that are none among it, in their order. */
  public List<ImageFinding> ofImages() {
    return Stream.concat(
            fields.stream().flatMap(field -> ImageFinding.of(field).stream()), images.stream())
        .sorted(Comparator.comparing(ImageFinding::index, Comparator.nullsLast(naturalOrder())))
        .toList();
  }

  /** What is wrong with fields that are no single image. */
  public List<RequestProblem> ofFields() {
    return fields.stream().filter(field -> ImageFinding.of(field).isEmpty()).toList();
  }

  /**
   * Why nothing may be submitted, a sentence each; equal findings of several images are one. Images
   * come last, in their order.
   */
  public List<String> problems() {
    Stream<Placed> links =
        fields.stream().map(field -> new Placed(field.index().orElse(-1), field.sentence()));
    return Stream.concat(links, sentences(errors()).stream())
        .sorted(Comparator.comparingInt(Placed::image))
        .map(Placed::sentence)
        .toList();
  }

  /**
   * A sentence and its place.
   *
   * @param image the first that it is about; negative where it is about none
   */
  private record Placed(int image, String sentence) {}

  /** Whether all that keeps it from being submitted is that a worker could not judge images. */
  @JsonIgnore
  public boolean isOfWorker() {
    return errors().stream().allMatch(ImageFinding::isOfWorker);
  }

  /** Why nothing may be submitted, in short; equal findings of several images are one sentence. */
  public String words() {
    List<String> all = problems();
    int more = all.size() - MOST_SHOWN;
    return all.stream().limit(MOST_SHOWN).collect(Collectors.joining(". "))
        + (more > 0 ? ". And %s more, in the details".formatted(more) : "");
  }

  /** What is advised or to be known, a sentence each; equal findings of several images are one. */
  public List<String> warnings() {
    Stream<String> found = sentences(only(Severity.WARNING)).stream().map(Placed::sentence);
    return Stream.concat(found, notes.stream()).toList();
  }

  private List<ImageFinding> only(Severity severity) {
    return images.stream().filter(finding -> finding.severity() == severity).toList();
  }

  private static List<Placed> sentences(List<ImageFinding> findings) {
    Map<ImageFinding, List<ImageFinding>> equal =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    ImageFinding::ofAll, LinkedHashMap::new, Collectors.toList()));
    return equal.values().stream()
        .map(
            same ->
                new Placed(
                    Objects.requireNonNullElse(same.get(0).index(), Integer.MAX_VALUE),
                    sentence(same)))
        .toList();
  }

  private static String sentence(List<ImageFinding> equal) {
    List<Integer> images =
        equal.stream().map(ImageFinding::index).filter(Objects::nonNull).distinct().toList();
    return images.size() < 2
        ? equal.get(0).sentence()
        : "images %s (%s): %s"
            .formatted(
                ranges(images),
                addresses(equal),
                equal.get(0).words().replaceFirst("^it ", "each "));
  }

  /** A few of them, or the first of many. */
  private static String addresses(List<ImageFinding> equal) {
    List<String> all = equal.stream().map(ImageFinding::url).map(String::valueOf).toList();
    return all.size() <= MOST_ADDRESSES
        ? String.join(", ", all)
        : "%s and %s more".formatted(all.get(0), all.size() - 1);
  }

  /** For a person, who counts from 1: {@code 1–3, 7}. */
  private static String ranges(List<Integer> indexes) {
    List<String> ranges = new ArrayList<>();
    for (int from = 0, to; from < indexes.size(); from = to) {
      to = from + 1;
      while (to < indexes.size() && indexes.get(to) - indexes.get(from) == to - from) {
        to++;
      }
      int first = indexes.get(from) + 1;
      ranges.add(to - from == 1 ? "" + first : first + "–" + (first + to - from - 1));
    }
    return String.join(", ", ranges);
  }
}
