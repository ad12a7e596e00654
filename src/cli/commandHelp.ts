import { optionsOf } from './commandArguments.ts';
import { DEPENDENTS_USAGE } from './dependentsOptions.ts';
import { GRAPH_USAGE } from './graphOptions.ts';
import { LOGIN_USAGE } from './loginOptions.ts';
import { MCP_USAGE } from './mcpOptions.ts';
import { PROGRAM } from './programName.ts';
import { RENAME_USAGE } from './renameOptions.ts';
import { SCAN_USAGE } from './scanOptions.ts';

const FILES = `Files: *shippable.yml, *shippable.yaml, and shippable.resources.yml, shippable.jobs.yml, shippable.triggers.yml,
shippable.templates.yml with or without a dot before them, in all folders but .git, node_modules and vendor. Links to
folders are not followed; a link to a file is read as a file at its place, also where it leads out of DIR. A file above
16 MB is not read.`;

const FILE_OPTIONS = `  --include GLOB      read these files too; may be given several times
  --exclude GLOB      leave out these files and folders; may be given several times`;

export const SCAN_HELP = `usage: ${PROGRAM} ${SCAN_USAGE}

Lists every place that names an integration, and the findings, of all Shippable files below DIR.

  --format FORMAT     json (the default), text or sarif
  --findings-only     with --format text: lists the findings, and only counts the places
  --fix               write the safe fixes to the files first, then report what is left
  --known FILE        the exported integrations: switches on the findings that need them
${FILE_OPTIONS}
  --help              print this text

${FILES}
Each file is written whole or not at all, and never through a link that leads out of DIR.

Exit code:
  0  no finding of severity error
  1  a finding of severity error
  2  bad use: nothing was scanned
  3  no finding of severity error, but a file or folder could not be read, wholly analysed or fixed, or the report could
     not be written. Standard error says which; so do "problem" and "problems" in the JSON report.
`;

export const RENAME_HELP = `usage: ${PROGRAM} ${RENAME_USAGE}

Gives every reference to the integration OLD the name NEW, in all Shippable files below DIR, and prints file:line of each.
Shell text and comments are listed on standard error, never changed.

  --dry-run           change nothing, print a diff whose paths begin at DIR; what applies it from another folder is
                      git apply --directory=DIR (DIR as seen from the repository's root) or patch -d DIR -p1
  --merge             rename although NEW is used already
${FILE_OPTIONS}
  --help              print this text
  --                  what follows is no option: for names that begin with -

${FILES}
Each file is written whole or not at all, and never through a link that leads out of DIR: a file that another program
changes meanwhile is left as it is.

Exit code:
  0  all was renamed
  1  OLD is not found, or NEW is used already: nothing was changed
  2  bad use: nothing was changed
  3  a file or folder could not be read or wholly analysed, or a file could not be changed; the others were. Standard
     error says which.
`;

export const GRAPH_HELP = `usage: ${PROGRAM} ${GRAPH_USAGE}

Prints who depends on whom in all Shippable files below DIR: from integrations to hub entries and resources, the jobs
that take these in, what the jobs put out, and so on, over several repositories. Where an integration is named in another
section, or in a resource without a name, the file stands for it.

  --integration NAME  only what follows from this integration
  --format FORMAT     json (the default), dot (Graphviz), mermaid, or svg
${FILE_OPTIONS}
  --help              print this text

The JSON object has "nodes" with id, kind (integration, ci for the hub entries of a file, file for its other places
without a name, resource, job, trigger, or undefined for a name that no file defines), name, type, build and
place {path, line, column}, and "edges" with from, to (which depends on from) and kind (integration, hub, in, out,
notify, bastion-key, trigger-job, shell). "build" is the root of the repository below DIR, or the folder where no .git is
above it.

${FILES}

Exit code:
  0  the graph was printed
  1  nothing names the integration NAME
  2  bad use: nothing was read
  3  a file or folder could not be read or wholly analysed, or the graph could not be written. Standard error says which.
`;

export const LOGIN_HELP = `usage: ${PROGRAM} ${LOGIN_USAGE}

Proves whether credentials log in to a registry. They come as one JSON object on standard input, and from nowhere else:
  {"type":"docker-hub","username":"…","password":"…"}
  {"type":"ecr","accessKeyId":"…","secretAccessKey":"…"}   also "sessionToken"
  {"type":"gcr","jsonKey":"…"}                            the key file as one string
  {"type":"quay","username":"…","password":"…","accessToken":"…"}   also "url"
  {"type":"private","url":"…","username":"…","password":"…"}
  {"type":"dtr","url":"…","username":"…","password":"…"}

  --region R               an ECR region to log in to; may be given several times
  --host H                 the host of type gcr, such as eu.gcr.io; gcr.io unless told
  --ca FILE                certificate authorities in PEM, for a server with a certificate of its own
  --insecure               do not check the server's certificate
  --allow-realm HOST:PORT  a token server on another host that may get the password; may be given several times
  --timeout S              seconds for the whole test, at most 3600; 30 unless told
  --format FORMAT          json (the default) or text
  --help                   print this text

HTTPS_PROXY, HTTP_PROXY and NO_PROXY are honoured.

Exit code:
  0  verified
  1  any other outcome
  2  bad use: unreadable input, an unknown type, a missing field, bad arguments
  3  verified, but the result could not be written
`;

export const DEPENDENTS_HELP = `usage: ${PROGRAM} ${DEPENDENTS_USAGE}

Lists what names the integration NAME: in the Shippable files below DIR, and in all files that the code search of your
organisation finds. The search engines narrow; each file they find is read and analysed as scan does it.

  --searches FILE  which engines to ask, a JSON list:
                   [{"engine":"github","url":"https://api.github.com","scope":"org:NAME","tokenEnv":"GITHUB_TOKEN"}]
  --ca FILE        certificate authorities in PEM, for engines with certificates of their own
  --timeout S      seconds for all searches together, at most 3600; 120 unless told
  --format FORMAT  json (the default), text or sarif
  --help           print this text
  --               what follows is no option: for names that begin with -

"tokenEnv" names the environment variable that holds the token; it may be left out for all engines but github.
  engine       url                                             scope
  github       https://api.github.com or https://HOST/api/v3   org:NAME, user:NAME or repo:OWNER/NAME
  gitlab       the instance's root                             a group's path
  sourcegraph  the instance's root                             a part of a query, such as repo:^github\\.com/NAME/
  zoekt        the instance's root; the token is user:password a part of a query, such as repo:NAME/

The JSON object has "name", "complete", "dependents" and "notSeen": what an engine did not show, and why. What stands
below DIR has the engine "workspace", and its path is the one below DIR; a file of a clone there is counted once.
HTTPS_PROXY, HTTP_PROXY and NO_PROXY are honoured. A token goes to the host of its "url" alone.

Exit code:
  0  nothing names the integration, and everything was seen
  1  something names it
  2  bad use: nothing was searched
  3  nothing was found, but not everything was seen: "notSeen" says what
`;

export const MCP_HELP = `usage: ${PROGRAM} ${MCP_USAGE}

Serves the tools for language models by the Model Context Protocol over standard input and output: list integrations, find
what depends on one, explain findings and propose their fixes. They read the Shippable files below each DIR (the current
folder unless told) anew at each call, change nothing, and give no credential away. It runs until its client closes its end.

  --known FILE             the exported integrations: switches on the findings that need them
  --allow-login            also offer the test of a login, which sends credentials to their registry
  --login NAME=VARIABLE    the integration NAME may be tested with the JSON object in the environment variable VARIABLE,
                           in the form that "login" reads; may be given several times
  --ca FILE                certificate authorities in PEM, for registries with certificates of their own
  --allow-realm HOST:PORT  a token server on another host that may get the password; may be given several times
  --include GLOB           read these files too; may be given several times
  --exclude GLOB           leave out these files and folders; may be given several times
  --help                   print this text

${FILES}
HTTPS_PROXY, HTTP_PROXY and NO_PROXY are honoured.

Exit code:
  0  the client closed its end
  2  bad use: nothing was served
`;

const USAGES: readonly string[] = [
  SCAN_USAGE,
  RENAME_USAGE,
  GRAPH_USAGE,
  LOGIN_USAGE,
  DEPENDENTS_USAGE,
  MCP_USAGE,
];

/** The first word of each usage line. */
export const COMMAND_NAMES: readonly string[] = USAGES.map((usage) => usage.split(' ')[0] ?? '');

export const SHORT_USAGE = `usage: ${PROGRAM} ${COMMAND_NAMES.join('|')} …; ${PROGRAM} --help explains them`;

/** Commands and options, each once, for the completion of a shell. */
function completionWords(): string {
  return [...new Set([...COMMAND_NAMES, ...USAGES.flatMap(optionsOf), '--version'])].join(' ');
}

export const MAIN_HELP = `usage:
${USAGES.map((usage) => `  ${PROGRAM} ${usage}`).join('\n')}
  ${PROGRAM} --version

  scan        lists every place that names an integration, and what would fail in the build
  rename      gives an integration another name in every file
  graph       prints who depends on whom
  login       proves whether credentials log in to a registry
  dependents  lists who names an integration, here and in the code search of your organisation
  mcp         serves all this to agents, over standard input

${PROGRAM} COMMAND --help tells the options and exit codes of a command. In all of them 0 is success, 1 is the
answer that a build should stop at, 2 is bad use, and 3 means that something could not be read, analysed or written.
--format text has colours on a terminal, unless NO_COLOR is set.

Completion in bash:
  complete -o default -W "${completionWords()}" ${PROGRAM}
`;
