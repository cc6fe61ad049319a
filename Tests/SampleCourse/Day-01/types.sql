CREATE TABLE sample (number INTEGER);
INSERT INTO sample VALUES (1), ('1'), ('one'), (NULL);
SELECT number, typeof(number) FROM sample;
