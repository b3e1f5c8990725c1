process.stdout.write('Recourse\n')
