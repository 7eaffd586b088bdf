// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the list of pictures into a comparison with a slider: the first of each view is before, the others are steps,
// which are chosen with buttons, or with a second slider where they are moments.
(function () {
  'use strict';
  var byId = function (id) { return document.getElementById(id); };
  var figures = Array.prototype.slice.call(byId('all').querySelectorAll('figure'));
  var before = byId('before'), after = byId('after'), stage = byId('stage');
  var slider = byId('slider'), steps = byId('steps');

  function say() {
    slider.setAttribute('aria-valuetext', slider.dataset.text.replace('%s', slider.value));
  }
  function cut() {
    stage.style.setProperty('--cut', slider.value + '%');
    say();
  }
  function show(figure) {
    var picture = figure.querySelector('img');
    after.src = picture.src;
    after.alt = picture.alt;
    byId('tag').textContent = figure.dataset.label;
    byId('detail').textContent = figure.dataset.detail;
  }
  // Adds a button for each thing of a list; the first is chosen.
  function choice(box, name, labels, chosen) {
    labels.forEach(function (words, i) {
      var label = document.createElement('label');
      var input = document.createElement('input');
      var text = document.createElement('span');
      input.type = 'radio';
      input.name = name;
      input.checked = i === 0;
      input.addEventListener('change', function () { chosen(i); });
      text.textContent = words;
      label.append(input, text);
      box.append(label);
    });
  }
  function addTime(shown) {
    var moment = byId('moment'), time = byId('time'), marks = byId('marks');
    function go() {
      var figure = shown[moment.value];
      show(figure);
      // Numbers of steps mean nothing to who listens, so the slider says the moment.
      moment.setAttribute('aria-valuetext', figure.dataset.label);
      Array.prototype.forEach.call(marks.children, function (mark, i) {
        mark.classList.toggle('now', i + 1 === +moment.value);
      });
    }
    moment.max = shown.length - 1;
    time.style.setProperty('--n', shown.length - 1);
    shown.slice(1).forEach(function (figure, i) {
      var mark = document.createElement('span');
      mark.textContent = figure.dataset.label;
      mark.addEventListener('click', function () {
        moment.value = i + 1;
        go();
      });
      marks.append(mark);
    });
    moment.addEventListener('input', go);
    time.hidden = false;
    go();
  }
  // Shows one view of the head: its first picture is before. Only a page without views goes through time.
  function look(view) {
    var shown = figures.filter(function (figure) { return (figure.dataset.view || '') === view; });
    var first = shown[0].querySelector('img');
    before.src = first.src;
    before.alt = first.alt;
    stage.style.maxWidth = 'calc(78vh * ' + first.getAttribute('width') / first.getAttribute('height') + ')';
    show(shown[1]);
    if (byId('time').dataset.overTime === 'yes' && shown.length > 2) {
      addTime(shown);
      return;
    }
    steps.querySelectorAll('label').forEach(function (label) { label.remove(); });
    choice(steps, 'step', shown.slice(1).map(function (figure) { return figure.dataset.label; }),
      function (i) { show(shown[i + 1]); });
    steps.hidden = shown.length < 3;
  }

  var views = figures.map(function (figure) { return figure.dataset.view || ''; })
    .filter(function (view, i, all) { return all.indexOf(view) === i; });
  if (views.length > 1) {
    choice(byId('views'), 'view', views, function (i) { look(views[i]); });
    byId('views').hidden = false;
  }
  look(views[0]);
  slider.addEventListener('input', cut);
  cut();
  document.documentElement.classList.add('js');
})();
