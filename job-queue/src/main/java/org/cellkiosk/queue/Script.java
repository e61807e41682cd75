package org.cellkiosk.queue;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The Lua scripts; the files state keys, arguments, reply and invariant of each. */
enum Script {
    SUBMIT(ScriptOutputType.INTEGER),
    CLAIM(ScriptOutputType.MULTI),
    ADVANCE(ScriptOutputType.INTEGER),
    WAIT(ScriptOutputType.INTEGER),
    FINISH(ScriptOutputType.INTEGER),
    REQUEUE(ScriptOutputType.MULTI),
    DISMISS(ScriptOutputType.INTEGER),
    EXPIRE(ScriptOutputType.INTEGER),
    READ(ScriptOutputType.MULTI),
    STATUSES(ScriptOutputType.MULTI),
    LOADS(ScriptOutputType.MULTI),
    DRAIN(ScriptOutputType.MULTI);

    private final ScriptOutputType reply;
    private final String source;
    private final String digest;

    Script(ScriptOutputType reply) {
        this.reply = reply;
        String file = name().toLowerCase(Locale.ROOT) + ".lua";
        this.source = Source.read("shared.lua") + Source.read(file);
        this.digest = Base16.digest(source.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs the script, sending its text only to a server that has not seen it. */
    <T> T run(RedisConnection redis, List<String> keys, List<String> arguments) {
        String[] keyArray = keys.toArray(String[]::new);
        String[] argumentArray = arguments.toArray(String[]::new);
        return redis.call(commands -> {
            try {
                return commands.<T>evalsha(digest, reply, keyArray, argumentArray);
            } catch (RedisNoScriptException e) {
                return commands.<T>eval(source, reply, keyArray, argumentArray);
            }
        });
    }

    /** Whether a command that Redis was given runs this script. */
    boolean isRunBy(List<String> command) {
        return command.size() > 1 && command.get(1).equals(digest);
    }

    /** Runs a script that answers with a number. */
    long number(RedisConnection redis, List<String> keys, List<String> arguments) {
        return this.<Long>run(redis, keys, arguments);
    }

    /** The flat list of fields and values by which a script answers a hash. */
    static Map<String, String> fields(List<String> flat) {
        Map<String, String> fields = new HashMap<>();
        for (Iterator<String> it = flat.iterator(); it.hasNext(); ) {
            fields.put(it.next(), it.next());
        }
        return fields;
    }

    private static final class Source {
        static String read(String file) {
            try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(file), file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
