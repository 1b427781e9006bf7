package io.hwanbul.cli;

import picocli.CommandLine.Command;

/** {@code keys}: the keys of a server with {@code AUTH_MODE} api-key. */
@Command(
        name = "keys",
        description = "Makes, lists and revokes the keys that programs of the shop use with AUTH_MODE=api-key.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysCreateCommand.class, KeysListCommand.class, KeysRevokeCommand.class})
public final class KeysCommand {}
