"""Numbers of tables: no sentence, no parse. `cells` reads a cell with the words around it, which `headers` and `titles` give."""
