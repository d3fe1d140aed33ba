package org.beatline.pipeline;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Binds HOCON to records whose components are the keys: component {@code linkDays} is key {@code link-days}. Strict:
 * unknown keys, missing values, wrong types and values out of range are all reported in one message, each with its file
 * and line. Supported component types: String, int, long, double, boolean, LocalDate, Duration, Path, enums, records, linear-time
 * patterns, date forms, and List, Map and Optional of these; keys of a map are texts or the names of an enum in lower
 * case. Substitutions see configuration files only, never the environment.
 */
public final class Settings {
    private static final ConfigResolveOptions FILES_ONLY = ConfigResolveOptions.noSystem();

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Path home;
    private final List<String> mistakes = new ArrayList<>();

    private Settings(Path home) {
        this.home = home;
    }

    /**
     * The settings of a run: defaults of {@code reference.conf}, then each file over the one before, then overrides.
     *
     * @param home what relative paths in settings are relative to
     * @param overrides dotted key to value, as given on the command line
     * @throws OperatorException with exit code 2 naming every mistake
     */
    public static <T extends Record> T load(Class<T> type, Path home, List<Path> files, Map<String, String> overrides) {
        Config config = ConfigFactory.parseResources(Settings.class.getClassLoader(), "reference.conf");
        for (Path file : files) {
            config = parse(file).withFallback(config);
        }
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            ConfigValue value = ConfigValueFactory.fromAnyRef(override.getValue(), "command line");
            config = config.withValue(override.getKey(), value);
        }
        return new Settings(home).bound(type, config, "settings");
    }

    /**
     * One file of a beat, merged over the folders in order; a folder without the file is skipped.
     *
     * @throws OperatorException with exit code 2 if no folder has the file, or naming every mistake in it
     */
    public static <T extends Record> T beatFile(Class<T> type, List<Path> folders, String name) {
        List<Path> present = folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .toList();
        if (present.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot read beat file %s: no such file in %s. Check beat.dir and beat.overlays."
                            .formatted(name, folders));
        }
        Config merged = ConfigFactory.empty();
        for (Path file : present) {
            merged = parse(file).withFallback(merged);
        }
        return new Settings(Path.of("")).bound(type, merged, "beat file " + name);
    }

    /**
     * A file of another kind than settings, over the defaults of a resource.
     *
     * @param what the file is, for messages
     * @param defaults a resource with every key
     * @param file empty for the defaults alone
     * @throws OperatorException with exit code 2 naming every mistake
     */
    public static <T extends Record> T file(Class<T> type, String what, String defaults, Optional<Path> file) {
        Config base = ConfigFactory.parseResources(Settings.class.getClassLoader(), defaults);
        Config config = file.map(path -> parse(path).withFallback(base)).orElse(base);
        return new Settings(Path.of("")).bound(type, config, what);
    }

    private static Config parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new OperatorException(
                    ExitCode.USAGE, "Cannot read settings %s: no such file. Check --conf.".formatted(file));
        }
        try {
            return ConfigFactory.parseFile(
                    file.toFile(),
                    ConfigParseOptions.defaults()
                            .setSyntax(ConfigSyntax.CONF)
                            .setAllowMissing(false)
                            .setIncluder(new LocalIncludes()));
        } catch (ConfigException broken) {
            // without the cause, which quotes the file
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot read settings %s: %s. Mend the file.".formatted(file, withoutQuotes(broken)));
        } catch (StackOverflowError tooDeep) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot read settings %s: brackets nested too deeply. Mend the file.".formatted(file),
                    tooDeep);
        }
    }

    /** What the parser says up to where it quotes from the file, as that may be part of a secret. */
    private static String withoutQuotes(ConfigException broken) {
        String said = String.valueOf(broken.getMessage());
        int quote = said.indexOf('\'');
        return quote < 0 ? said : said.substring(0, quote) + "(not shown)";
    }

    private <T extends Record> T bound(Class<T> type, Config unresolved, String what) {
        Config config;
        try {
            config = unresolved.resolve(FILES_ONLY);
        } catch (ConfigException unresolvable) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot read %s: %s. Substitutions may only name keys of the files themselves."
                            .formatted(what, unresolvable.getMessage()),
                    unresolvable);
        }
        T record = record(type, config.root(), "");
        if (!mistakes.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "Cannot read %s: %d mistake%s.%n  %s%nMend them and run again."
                            .formatted(
                                    what,
                                    mistakes.size(),
                                    mistakes.size() == 1 ? "" : "s",
                                    String.join("\n  ", mistakes)));
        }
        return record;
    }

    private <T> T record(Class<T> type, ConfigObject object, String path) {
        Shape shape = SHAPES.get(type);
        Object[] values = new Object[shape.keys.size()];
        int mistakesBefore = mistakes.size();
        for (int i = 0; i < values.length; i++) {
            Key key = shape.keys.get(i);
            values[i] = component(key, object, path.isEmpty() ? key.name : path + "." + key.name);
        }
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            if (!shape.names.contains(entry.getKey())) {
                String keyPath = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                mistake(
                        entry.getValue().origin(),
                        "unknown key %s; did you mean %s?".formatted(keyPath, nearest(entry.getKey(), shape.names)));
            }
        }
        if (mistakes.size() > mistakesBefore) {
            return null;
        }
        try {
            return type.cast(shape.constructor.newInstance(values));
        } catch (InvocationTargetException refused) {
            mistake(object.origin(), "%s: %s".formatted(path, refused.getCause().getMessage()));
            return null;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("record " + type + " cannot be made", impossible);
        }
    }

    /** What is known of a record type; asked anew for each entry of a registry it took more time than parsing. */
    private record Shape(List<Key> keys, TreeSet<String> names, Constructor<?> constructor) {
        private static Shape of(Class<?> type) {
            List<Key> keys = Arrays.stream(type.getRecordComponents())
                    .map(component -> new Key(
                            kebab(component.getName()),
                            component.getType() == Optional.class,
                            component.getGenericType(),
                            component.getAnnotation(Range.class)))
                    .toList();
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(
                        keys, keys.stream().map(Key::name).collect(Collectors.toCollection(TreeSet::new)), constructor);
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException("record " + type + " has no constructor", impossible);
            }
        }
    }

    /** A component of a record type; the range is null where every number will do. */
    private record Key(String name, boolean isOptional, Type type, Range range) {}

    private Object component(Key key, ConfigObject object, String path) {
        ConfigValue value = object.get(key.name);
        boolean isAbsent = value == null || value.valueType() == ConfigValueType.NULL;
        if (isAbsent && key.isOptional) {
            return Optional.empty();
        }
        if (isAbsent) {
            mistake(object.origin(), "missing key " + path);
            return null;
        }
        Object bound = value(key.type, value, path);
        if (key.range != null && bound instanceof Number number) {
            double found = number.doubleValue();
            if (!(found >= key.range.min() && found <= key.range.max())) {
                mistake(
                        value.origin(),
                        "%s = %s is out of range [%s, %s]".formatted(path, number, key.range.min(), key.range.max()));
            }
        }
        return bound;
    }

    private Object value(Type type, ConfigValue value, String path) {
        if (value.valueType() == ConfigValueType.NULL) {
            return wrongType(value, path, "a value");
        }
        if (type instanceof ParameterizedType parameterized) {
            return generic(parameterized, value, path);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return value instanceof ConfigObject object
                    ? record(raw, object, path)
                    : wrongType(value, path, "an object");
        }
        if (value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST) {
            return wrongType(value, path, raw.getSimpleName());
        }
        return scalar(raw, value, path);
    }

    private Object generic(ParameterizedType type, ConfigValue value, String path) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return Optional.ofNullable(value(arguments[0], value, path));
        }
        if (type.getRawType() == List.class) {
            if (!(value instanceof com.typesafe.config.ConfigList list)) {
                return wrongType(value, path, "a list");
            }
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                items.add(value(arguments[0], list.get(i), path + "[" + i + "]"));
            }
            return items.contains(null) ? null : List.copyOf(items);
        }
        if (!(value instanceof ConfigObject object)) {
            return wrongType(value, path, "an object");
        }
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (String key : new TreeSet<>(object.keySet())) {
            String keyPath = path + "." + key;
            entries.put(
                    key(arguments[0], key, object.get(key), keyPath), value(arguments[1], object.get(key), keyPath));
        }
        return java.util.Collections.unmodifiableMap(entries);
    }

    private Object key(Type type, String key, ConfigValue value, String path) {
        if (type == String.class) {
            return key;
        }
        Map<String, Object> constants = new TreeMap<>();
        for (Object constant : ((Class<?>) type).getEnumConstants()) {
            constants.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
        }
        if (!constants.containsKey(key)) {
            mistake(
                    value.origin(),
                    "unknown key %s; did you mean %s?".formatted(path, nearest(key, constants.keySet())));
        }
        return constants.get(key);
    }

    private Object scalar(Class<?> type, ConfigValue value, String path) {
        String text = String.valueOf(value.unwrapped()).strip();
        try {
            if (type == String.class) {
                return String.valueOf(value.unwrapped());
            } else if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            } else if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            } else if (type == double.class || type == Double.class) {
                return finite(Double.parseDouble(text));
            } else if (type == boolean.class || type == Boolean.class) {
                return bool(text);
            } else if (type == LocalDate.class) {
                return LocalDate.parse(text);
            } else if (type == Duration.class) {
                return duration(text);
            } else if (type == Path.class) {
                return home.resolve(text);
            } else if (type.isEnum()) {
                return constant(type, text);
            } else if (type == Pattern.class) {
                return Pattern.compile(String.valueOf(value.unwrapped()));
            } else if (type == DateTimeFormatter.class) {
                return DateTimeFormatter.ofPattern(text, Locale.ENGLISH);
            }
        } catch (IllegalArgumentException | DateTimeParseException | PatternSyntaxException unreadable) {
            return wrongType(value, path, description(type));
        }
        throw new IllegalStateException("no binding for " + type + " at " + path);
    }

    private static Double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not finite");
        }
        return number;
    }

    /**
     * A length of time in the forms of settings ({@code 30h}, {@code 2 days}) or of ISO 8601 ({@code PT30H}).
     *
     * @throws IllegalArgumentException if it is neither; a number without a unit is neither
     */
    public static Duration duration(String text) {
        try {
            if (text.startsWith("P")) {
                return Duration.parse(text);
            }
            if (!Character.isLetter(text.charAt(text.length() - 1))) {
                throw new IllegalArgumentException(text + " has no unit");
            }
            return ConfigValueFactory.fromAnyRef(text).atKey("value").getDuration("value");
        } catch (ConfigException | DateTimeParseException | StringIndexOutOfBoundsException unreadable) {
            throw new IllegalArgumentException(text + " is not a duration", unreadable);
        }
    }

    /** A length of time in a form of settings, in the largest unit that it is a whole number of. */
    public static String text(Duration duration) {
        for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS)) {
            if (duration.toMillis() % unit.getDuration().toMillis() == 0) {
                long count = duration.dividedBy(unit.getDuration());
                String name = unit.toString().toLowerCase(Locale.ROOT);
                return count + " " + (count == 1 ? name.substring(0, name.length() - 1) : name);
            }
        }
        return duration.toMillis() + " ms";
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true", "yes", "on" -> Boolean.TRUE;
            case "false", "no", "off" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> kebabConstant(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static String description(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Settings::kebabConstant)
                    .collect(Collectors.joining(" or "));
        }
        return switch (type.getSimpleName()) {
            case "LocalDate" -> "a date such as 2026-06-17";
            case "Duration" -> "a duration such as 7 days or 6h";
            case "Pattern" -> "a pattern of RE2";
            case "DateTimeFormatter" -> "a date form such as yyyyMMddHHmmss";
            default -> type.getSimpleName();
        };
    }

    private static String kebabConstant(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Object wrongType(ConfigValue value, String path, String wanted) {
        String found = Secrets.isSecret(path) ? "(redacted)" : value.render();
        mistake(value.origin(), "%s = %s is not %s".formatted(path, found, wanted));
        return null;
    }

    private void mistake(ConfigOrigin origin, String problem) {
        String file = origin.filename() == null ? origin.description() : origin.filename();
        String where = origin.lineNumber() > 0 && origin.filename() != null ? file + ":" + origin.lineNumber() : file;
        mistakes.add(where + ": " + problem);
    }

    /** {@code linkDays} to {@code link-days}. */
    static String kebab(String component) {
        return component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String nearest(String key, java.util.Set<String> known) {
        return known.stream()
                .min(java.util.Comparator.comparingInt((String candidate) -> editDistance(key, candidate))
                        .thenComparing(candidate -> candidate))
                .orElse("nothing, no key is allowed here");
    }

    /** {@code include} takes files beside the including one; anything with a scheme would go out to fetch it. */
    private static final class LocalIncludes implements ConfigIncluder, ConfigIncluderURL {
        private ConfigIncluder others;

        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            others = fallback;
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            if (what.indexOf(':') >= 0) {
                throw remote(what);
            }
            return others.include(context, what);
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            throw remote(what.toString());
        }

        private static ConfigException remote(String what) {
            return new ConfigException.Generic("include \"%s\" is no file".formatted(what));
        }
    }

    /** Levenshtein distance. */
    static int editDistance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
