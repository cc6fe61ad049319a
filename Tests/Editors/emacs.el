;;; emacs.el --- Tries editors/emacs in a real Emacs  -*- lexical-binding: t; -*-

;; Works on a copy of the sample course as a person would, with the library of `editors/emacs' and
;; Eglot.  `.ci/emacs' starts it, and says in the environment where the two are:
;;   COURSE   the copy
;;   LIBRARY  the folder of the library
;;
;; Keys go through `execute-kbd-macro' and the menu of code actions through `completing-read', so that
;; key maps and commands are the real ones.  A step prints what it saw.

(require 'package)
(package-initialize)
(require 'cl-lib)
(add-to-list 'load-path (getenv "LIBRARY"))
(require 'coursemark)
(require 'markdown-mode)
(require 'flymake)
(require 'xref)

(defconst course (file-name-as-directory (getenv "COURSE")))
(defconst step-seconds 10)

(defvar step-name "start")
(defvar passed 0)

(defun say (format &rest arguments)
  (princ (concat (apply #'format format arguments) "\n")))

(defun step (name) (setq step-name name))

(defun saw (format &rest arguments)
  (cl-incf passed)
  (say "ok %-42s %s" step-name (apply #'format format arguments)))

(defun expect (is-so format &rest arguments)
  (unless is-so (error "%s" (apply #'format format arguments))))

(defun wait (what find &optional state)
  "Wait until FIND gives something, and return it; STATE says what there is instead."
  (let ((deadline (time-add nil step-seconds)) found)
    (while (not (setq found (funcall find)))
      (when (time-less-p deadline nil)
        (error "no %s; there is %S" what (and state (funcall state))))
      (accept-process-output nil 0.02))
    found))

;;; What a person sees

(defun line (number)
  (save-excursion
    (goto-char (point-min))
    (forward-line (1- number))
    (buffer-substring-no-properties (line-beginning-position) (line-end-position))))

(defun go (text)
  "Put point on the first character of TEXT, and return the number of its line."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0))
  (line-number-at-pos))

(defun visit (name)
  (switch-to-buffer (find-file-noselect (concat course name)))
  (wait "server" #'eglot-managed-p (lambda () (list major-mode (buffer-name))))
  ;; Flymake begins when the buffer is shown, and a script shows none.
  (flymake-start))

(defun press (keys) (execute-kbd-macro (kbd keys)))

(defun findings ()
  "The findings in the buffer, as `LINE CODE'."
  (mapcar (lambda (finding)
            (let ((found (alist-get 'eglot-lsp-diag (flymake-diagnostic-data finding))))
              (format "%d %s" (line-number-at-pos (flymake-diagnostic-beg finding))
                      (plist-get found :code))))
          (flymake-diagnostics)))

(defun tell-changes ()
  "Send what was typed, as Eglot does when nothing is typed any more."
  (eglot--signal-textDocument/didChange))

(defun wait-finding (code number is-there)
  (tell-changes)
  (let ((wanted (format "%d %s" number code)))
    (wait (concat (unless is-there "end of ") wanted)
          (lambda () (eq is-there (and (member wanted (findings)) t)))
          #'findings)))

(defun wait-line (number text)
  (wait (format "line %d “%s”" number text)
        (lambda () (equal (line number) text))
        (lambda () (line number))))

(defun undo-all-of-it ()
  (undo-boundary)
  (setq last-command nil)
  (undo))

(defun act (is-meant)
  "Take the first code action at point whose title IS-MEANT accepts, as from the menu."
  ;; The last event was a key, and not the mouse, for which there would be a menu of its own.
  (let ((last-nonmenu-event ?x) titles)
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt table &rest _)
                 (setq titles (all-completions "" table))
                 (or (cl-find-if is-meant titles) (error "only %S" titles)))))
      (call-interactively #'eglot-code-actions))
    (expect titles "there was no menu")
    (string-join titles " | ")))

;;; What is tried

(defun try-diagnostics ()
  (step "findings in an opened note")
  (visit "day-log.md")
  (expect coursemark-mode "the keys are not there")
  (let* ((number (go "studyplan.md")) (before (line number)) added)
    (wait-finding "broken-link" number t)
    (wait-finding "broken-anchor" (go "#outer-join") t)
    (saw "%s" (string-join (findings) ", "))

    ;; Eglot shows no related places, so the message has them.
    (step "the message names the related place")
    (let ((messages (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))
      (saw "%s" (or (cl-find-if (lambda (text) (string-match-p "Day 0?4.*line [0-9]" text)) messages)
                    (error "it is not in %S" messages))))

    (step "a finding comes with the text")
    (goto-char (point-max))
    (undo-boundary)
    (insert "\nRead [this](#gone-for-good).\n")
    (setq added (go "Read [this]"))
    (wait-finding "broken-anchor" added t)
    (saw "%s" (line added))

    (step "and goes with it")
    (undo-all-of-it)
    (expect (not (string-match-p "gone-for-good" (buffer-string))) "undo left the text")
    (wait-finding "broken-anchor" added nil)
    (saw "%d left" (length (findings)))

    (step "a quick fix")
    (go "studyplan.md")
    (undo-boundary)
    (let ((titles (act (lambda (title) (string-match-p "study-plan\\.md" title)))))
      (wait-line number (string-replace "studyplan.md" "study-plan.md" before))
      (wait-finding "broken-link" number nil)
      (saw "%s" titles))

    (step "undo restores what was fixed")
    (undo-all-of-it)
    (wait-line number before)
    (wait-finding "broken-link" number t)
    (saw "%s" (line number))))

(defun try-navigation ()
  (step "definition")
  (go "sql-guide.md)")
  (xref-find-definitions "LSP identifier at point")
  (expect (equal (buffer-name) "sql-guide.md") "it went to %s" (buffer-name))
  (saw "%s" (line (line-number-at-pos)))
  (step "symbols")
  (visit "study-plan.md")
  (let ((names (mapcar #'car (cl-remove-if-not #'consp (eglot-imenu)))))
    (expect names "there are none")
    (saw "%S" names)))

(defun try-completion ()
  (step "completion")
  (visit "study-plan.md")
  (goto-char (point-max))
  (undo-boundary)
  (insert "\nRead about Outer j")
  (pcase-let* ((`(,start ,end ,table . ,properties) (eglot-completion-at-point))
               (typed (buffer-substring start end))
               (found (completion-all-completions
                       typed table nil (length typed) (completion-metadata typed table nil)))
               (all (progn (setcdr (last found) nil) (mapcar #'substring-no-properties found)))
               (chosen (cl-find-if (lambda (item) (string-match-p "^Outer joins$" item)) found)))
    (expect chosen "no completion of “Outer joins”; there is %S" all)
    (completion--replace start end chosen)
    (funcall (plist-get properties :exit-function) chosen 'finished)
    (let ((last (line (line-number-at-pos (point-max)))))
      (expect (string-match-p "^read about outer joins$" last) "the line is “%s”" last))
    (saw "%s" (string-join all ", ")))
  (undo-all-of-it))

(defun try-hover ()
  (step "hover")
  (go "Outer joins")
  (tell-changes)
  (let (text)
    (eglot-hover-eldoc-function (lambda (said &rest _) (setq text said)))
    (wait "explanation" (lambda () text))
    (expect (string-match-p "partner" text) "this explains no outer joins: %s" text)
    (saw "%s" (replace-regexp-in-string "\\s-*\n\\s-*" " / " (substring-no-properties text)))))

(defun try-checkboxes ()
  (step "the key checks a box")
  (let ((number (go "Cross join")))
    (undo-boundary)
    (press "C-c C-x C-x")
    (wait-line number "- [x] Cross join")
    (expect (looking-at-p "Cross join") "point moved")
    (saw "%s" (line number))

    (step "undo restores the box")
    (undo-all-of-it)
    (wait-line number "- [ ] Cross join")
    (saw "%s" (line number)))

  (step "the key checks a region")
  (let ((first (go "`ROW_NUMBER`")))
    (transient-mark-mode 1)
    (undo-boundary)
    (press "C-SPC C-n C-e C-c C-x C-x")
    (wait-line first "- [x] `ROW_NUMBER`, `RANK`")
    (wait-line (1+ first) "- [x] Running totals")
    (expect (not (use-region-p)) "the region is still there")
    (saw "%s | %s" (line first) (line (1+ first))))

  (step "the menu checks a box")
  (let* ((number (go "Deadlock"))
         (titles (act (lambda (title) (string-match-p "^\\(Tick\\|Check\\) this" title)))))
    (wait-line number "- [x] Deadlock")
    (saw "%s" titles)))

(defun try-ending ()
  ;; The exit status tells nothing: this Emacs kills the process right after it has said `exit'.
  (step "the server ends, and the keys go")
  (let* ((server (eglot-current-server)) (process (jsonrpc--process server)))
    (eglot-shutdown server nil step-seconds)
    (wait "end" (lambda () (not (process-live-p process))))
    (expect (not coursemark-mode) "the keys are still there")
    (saw "in time")))

(setq make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      completion-ignore-case t
      eglot-sync-connect t
      eglot-autoshutdown nil)
(add-hook 'markdown-mode-hook #'eglot-ensure)
;; `eglot-ensure' connects after the command that opened the note, of which there is none in a script.
(advice-add 'find-file-noselect :filter-return
            (lambda (buffer)
              (with-current-buffer buffer (run-hooks 'post-command-hook))
              buffer))

(let ((inhibit-message t) problem)
  (condition-case caught
      (progn
        (try-diagnostics)
        (try-navigation)
        (try-completion)
        (try-hover)
        (try-checkboxes)
        (try-ending))
    (error (setq problem (error-message-string caught))))
  (when problem (say "FAILED at “%s”: %s" step-name problem))
  (say "%d passed, %d failed" passed (if problem 1 0))
  (kill-emacs (if problem 1 0)))

;;; emacs.el ends here
