process.exitCode = 2;
process.stderr.write('usage: cli.js scan|rename|login\n');
